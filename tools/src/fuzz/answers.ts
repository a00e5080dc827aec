// What every answer has to keep to, whatever was asked.
import { problems } from '@lapor/domain-types';
import type { FuzzRequest } from './requests';
import type { Marks } from './world';

export interface Answer {
  status: number;
  headers: Record<string, unknown>;
  body: string;
  ms: number;
}

const trace =
  /\bat [^"]{0,200}\.[cm]?[jt]s:\d+|node_modules|\bQueryFailedError\b|\bsyntax error at or near\b/;
const knownStatuses: Record<string, number> = Object.fromEntries(
  Object.entries(problems).map(([slug, { status }]) => [slug, status]),
);

/** What is wrong with an answer. */
export function complaintsAbout(request: FuzzRequest, answer: Answer, marks: Marks): string[] {
  const { status, body, headers } = answer;
  const told = body + JSON.stringify(headers);
  const complaints: string[] = [];
  if (status >= 500) complaints.push(`a failure of ours, ${status}`);
  if (trace.test(told)) complaints.push('tells where in the code it happened');
  if (headers['x-content-type-options'] !== 'nosniff') complaints.push('has no security headers');
  complaints.push(...disclosures(request, told, marks));
  if (status >= 400) complaints.push(...problemComplaints(request, answer));
  return complaints;
}

function disclosures({ path, as }: FuzzRequest, told: string, marks: Marks): string[] {
  const tells = (secrets: readonly string[]) => secrets.some((secret) => told.includes(secret));
  // Who names the code is the reporter, as far as anybody can know.
  const own = marks.codes.some((code) => path.includes(code));
  const complaints: string[] = [];
  const identity = shownWhere(path, marks);
  if (!own && tells(identity)) complaints.push('tells who filed a report');
  if (!own && tells(marks.codes)) complaints.push('tells a tracking code');
  const publicly = as === 'nobody' || path.startsWith('/v1/public');
  if (!own && publicly && tells(marks.inTexts)) complaints.push('tells personal data out of a text');
  return complaints;
}

/** What must not be in this answer: everybody reads the name of who reported openly, and staff who that is. */
function shownWhere(path: string, { identity, publicName }: Marks): readonly string[] {
  if (/^\/v1\/desk\/reports\/[^/]+\/(reporter|identity-openings)\b/.test(path)) return [];
  const named = /^\/v1\/public\/reports\/[^/?]+(\?|$)/.test(path);
  return named ? identity.filter((mark) => mark !== publicName) : identity;
}

function problemComplaints({ method, path }: FuzzRequest, { status, headers, body }: Answer): string[] {
  if (speaksOAuth(path, body)) return [];
  if (!String(headers['content-type']).startsWith('application/problem+json')) {
    return [`${status} is no problem document but ${String(headers['content-type'])}`];
  }
  if (method === 'HEAD') return [];
  let slug: string | undefined;
  try {
    slug = (JSON.parse(body) as { type?: string }).type?.split(':').pop();
  } catch {
    return [`${status} is no JSON`];
  }
  if (slug === undefined || !(slug in knownStatuses)) return [`an unknown problem, ${slug}`];
  return knownStatuses[slug] === status ? [] : [`${slug} with the status ${status}`];
}

/** RFC 6749 has a form of its own for refusals. */
function speaksOAuth(path: string, body: string): boolean {
  return (
    path.startsWith('/v1/oauth/token') && /^\{"error":"(invalid|unsupported|unauthorized)_\w+"/.test(body)
  );
}
