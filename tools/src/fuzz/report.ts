import { table } from '../table';
import type { Finding, FuzzResult } from './run';

const shownFindings = 20;
const shownOperations = 8;

/** What a run was like, for people. */
export function described({ requests, statuses, operations, findings }: FuzzResult, seed: number): string {
  const counts = Object.entries(statuses).map(([status, times]) => `${status}: ${times}`);
  const all = [...operations].map(([name, numbers]) => ({ name, ...numbers }));
  const slowest = all.sort((a, b) => b.slowest - a.slowest).slice(0, shownOperations);
  const never = all.filter(({ done }) => done === 0).map(({ name }) => name);
  return [
    `${requests} requests to ${operations.size} operations (seed ${seed})`,
    counts.join(', '),
    table(
      ['slowest', 'ms', 'asked'],
      slowest.map((one) => [one.name, one.slowest.toFixed(0), String(one.asked)]),
    ),
    `never done: ${never.length === 0 ? 'none' : never.sort().join(', ')}`,
    findings.length === 0 ? 'nothing found' : `${findings.length} findings`,
    ...findings.slice(0, shownFindings).map(findingOf),
  ].join('\n');
}

/** A finding with what repeats it. */
export function findingOf({ request, status, complaints, body }: Finding): string {
  const { method, path, headers, body: sent = '', as } = request;
  const shown = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  const data = sent === '' ? [] : [`--data-binary ${quoted(sent.slice(0, 2_000))}`];
  const address = quoted(`$GATEWAY${path}`).replace("'$GATEWAY", '"$GATEWAY"\'');
  const command = ['curl --path-as-is -X', method, ...shown, ...data, address].join(' ');
  return `\n${complaints.join('; ')} (${status}, as ${as})\n  ${command}\n  answered: ${body}`;
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
