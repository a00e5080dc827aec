// What the audit says of a request: every command of staff and systems, every reading at a desk or in an
// administration, every sign-in. What the public reads and files is nobody's business.
import type { FastifyRequest } from 'fastify';
import type { AuditActor, AuditRecord, AuditSubject } from '../domain/audit-entry';
import { portalDeskLists, portalSignIns } from '../portal/paths';
import type { AuditNotes } from './audit-notes';

declare module 'fastify' {
  interface FastifyRequest {
    auditNotes?: AuditNotes;
  }
}

const audited = ['/v1/desk/', '/v1/admin/', '/v1/oversight/', '/v1/privacy-office/', ...portalDeskLists];
/** By whom a request is, is known afterwards, if it is anybody. */
const waysIn: readonly string[] = [
  'POST /v1/sessions',
  'GET /v1/sign-in/provider/callback',
  'POST /v1/oauth/token',
  'POST /v1/invitations/acceptances',
  'POST /v1/password-resets/completions',
  ...portalSignIns.map((path) => `POST ${path}`),
];
/** Which are about how a list is walked through, not about what is looked for. */
const ofPaging = ['cursor', 'limit', 'sort'];

const routeOf = ({ method, routeOptions }: FastifyRequest) => `${method} ${routeOptions.url}`;

/** A reading: its answer does not wait for its entry. */
export function isLight(request: FastifyRequest): boolean {
  return ['GET', 'HEAD'].includes(request.method) && !waysIn.includes(routeOf(request));
}

export function entriesOf(request: FastifyRequest, status: number): AuditRecord[] {
  const notes = request.auditNotes ?? {};
  const pattern = request.routeOptions.url;
  if (pattern === undefined) return [];
  const route = routeOf(request);
  const actor = actorOf(request, notes);
  const wayIn = waysIn.includes(route);
  if (!actor && !wayIn) return [];
  if (isLight(request) && !audited.some((each) => pattern.startsWith(each))) return [];
  // Whoever is only told to come back later has tried nothing, unless at a certain account.
  if (status === 429 && !(wayIn && notes.subject)) return [];
  const subject = notes.subject ?? subjectOf(request);
  const entry: AuditRecord = {
    actor: actor ?? { kind: 'anonymous' },
    action: notes.operation ?? route,
    route,
    subject,
    relation: (subject && notes.relations?.[subject.id]) ?? null,
    outcome: outcomeOf(status, notes),
    problem: notes.problem ?? null,
    correlationId: request.correlationId,
    address: request.ip,
    reason: notes.reason ?? null,
    detail: detailOf(request, notes, status < 400),
  };
  return notes.outcomes ? notes.outcomes.map((each) => ofOne(entry, notes, each)) : [entry];
}

/** Who is sent back with a reason was refused, too. */
function outcomeOf(status: number, { problem }: AuditNotes): AuditRecord['outcome'] {
  if (status >= 500) return 'failed';
  return status >= 400 || problem !== undefined ? 'refused' : 'allowed';
}

/** Of many orders in one request, each has its own. */
function ofOne(
  entry: AuditRecord,
  { relations }: AuditNotes,
  { reportId, problem }: { reportId: string; problem: string | null },
): AuditRecord {
  const subject = { kind: 'report', id: reportId } as const;
  const outcome = problem === null ? 'allowed' : 'refused';
  return { ...entry, subject, relation: relations?.[reportId] ?? null, outcome, problem };
}

function actorOf({ staff, system, session }: FastifyRequest, notes: AuditNotes): AuditActor | null {
  if (system) return { kind: 'system_client', clientId: system.clientId, agencyId: system.agencyId };
  if (staff) {
    return { kind: 'staff', accountId: staff.accountId, role: staff.role, agencyId: staff.agencyId };
  }
  if (session?.role && session.agencyId !== null) {
    const { accountId, role, agencyId } = session;
    return { kind: 'staff', accountId, role, agencyId };
  }
  const accountId = session?.accountId ?? notes.signedIn;
  return accountId === undefined ? null : { kind: 'staff', accountId, role: null, agencyId: null };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const subjects = ['reportId', 'accountId', 'clientId'];
const plainId = /^[\w.:-]{1,100}$/;

/** Only what has the form of an id: anything can be written into an address. */
function subjectOf({ params }: FastifyRequest): AuditSubject | null {
  const { reportId, accountId, clientId, agencyId } = (params ?? {}) as Record<string, string | undefined>;
  if (reportId && uuid.test(reportId)) return { kind: 'report', id: reportId };
  if (accountId && uuid.test(accountId)) return { kind: 'account', id: accountId };
  if (clientId && uuid.test(clientId)) return { kind: 'system_client', id: clientId };
  if (agencyId && plainId.test(agencyId)) return { kind: 'agency', id: agencyId };
  return null;
}

function detailOf(
  { query, params }: FastifyRequest,
  { count }: AuditNotes,
  done: boolean,
): AuditRecord['detail'] {
  if (count === undefined) return done ? otherThings((params ?? {}) as Record<string, string>) : null;
  const filters = Object.keys((query ?? {}) as object)
    .filter((name) => !ofPaging.includes(name) && plainId.test(name))
    .slice(0, 20);
  return { count, filters };
}

/** Calendars, rules, stand-ins and the like, by their ids; something that was there, not whatever was asked for. */
function otherThings(params: Record<string, string>): AuditRecord['detail'] {
  const others = Object.entries(params).filter(
    ([name, value]) => name.endsWith('Id') && !subjects.includes(name) && plainId.test(value),
  );
  return others.length > 0 ? Object.fromEntries(others) : null;
}
