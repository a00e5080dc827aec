// What the audit says of one act: who, what, to whom, and what became of it. Never what was written or read.
import type { Actor, StaffRole } from '@lapor/domain-types';
import { covers, type Scope } from './agency-tree';
import type { Belonging } from './permissions';

export type AuditActor =
  | Exclude<Actor, { kind: 'staff' }>
  | { kind: 'staff'; accountId: string; role: StaffRole; agencyId: string }
  | { kind: 'anonymous' }
  | { kind: 'system_client'; clientId: string; agencyId: string }
  /** Signed in, but (still) in no role. */
  | { kind: 'staff'; accountId: string; role: null; agencyId: null };

export const auditSubjects = ['report', 'account', 'agency', 'system_client'] as const;
export type AuditSubject = { kind: (typeof auditSubjects)[number]; id: string };

export const auditOutcomes = ['allowed', 'refused', 'failed'] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];

export const auditRelations = ['handling', 'desk', 'co_handling', 'filed', 'oversight'] as const;
/** How a report belongs to the agency of whoever touches it. */
export type AuditRelation = (typeof auditRelations)[number];

/** As callers say it. */
export interface AuditRecord {
  actor: AuditActor;
  /** The operation of the API, or another name that stays the same. */
  action: string;
  /** Method and pattern of the route. */
  route?: string;
  subject?: AuditSubject | null;
  relation?: AuditRelation | null;
  outcome?: AuditOutcome;
  /** The slug of the refusal. */
  problem?: string | null;
  correlationId?: string | null;
  /** Of the client; only a keyed hash of it is kept. */
  address?: string | null;
  reason?: string | null;
  /** Names and numbers alone: no texts, no codes, no identities. */
  detail?: Record<string, string | number | boolean | readonly string[]> | null;
}

/** As it is kept, in the chain. */
export interface AuditEntry {
  at: string;
  actorKind: AuditActor['kind'];
  actorId: string | null;
  role: string | null;
  agencyId: string | null;
  action: string;
  route: string | null;
  subjectKind: AuditSubject['kind'] | null;
  subjectId: string | null;
  relation: string | null;
  outcome: AuditOutcome;
  problem: string | null;
  correlationId: string | null;
  addressHash: string | null;
  reason: string | null;
  detail: Record<string, unknown> | null;
}

export function entryOf(record: AuditRecord, at: Date, addressHash: string | null): AuditEntry {
  const { actor, subject } = record;
  const staff = actor.kind === 'staff' ? actor : null;
  const system = actor.kind === 'system_client' ? actor : null;
  return {
    at: at.toISOString(),
    actorKind: actor.kind,
    actorId: staff?.accountId ?? system?.clientId ?? null,
    role: staff?.role ?? null,
    agencyId: staff?.agencyId ?? system?.agencyId ?? null,
    action: clean(record.action),
    route: record.route === undefined ? null : clean(record.route),
    subjectKind: subject?.kind ?? null,
    subjectId: subject ? clean(subject.id) : null,
    relation: record.relation ?? null,
    outcome: record.outcome ?? 'allowed',
    problem: record.problem ?? null,
    correlationId: record.correlationId ?? null,
    addressHash,
    reason: record.reason ? clean(record.reason) : null,
    detail: record.detail ? cleaned(record.detail) : null,
  };
}

/** What Postgres would refuse in a text must not keep its neighbours in a batch from being written. */
function clean(text: string): string {
  return text.slice(0, 4_000).replace(/[\u0000\p{Surrogate}]/gu, '\ufffd');
}

function cleaned(detail: object): Record<string, unknown> {
  const text = JSON.stringify(detail);
  return JSON.parse(text, (_name, value: unknown) =>
    typeof value === 'string' ? clean(value) : value,
  ) as Record<string, unknown>;
}

/**
 * The one text of an entry that its hash is taken of: JSON with its members in the order of their names
 * (RFC 8785, for texts, whole numbers, truth values and null).
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`;
}

/** How somebody who may see a report comes to see it; the nearest relation counts. */
export function relationTo(scope: Scope, belonging: Belonging): AuditRelation | null {
  if (scope.everything) return 'oversight';
  if (covers(scope, belonging.agencyId)) return 'handling';
  if (covers(scope, belonging.deskAgencyId)) return 'desk';
  if (belonging.invitedAgencyIds.some((id) => covers(scope, id))) return 'co_handling';
  return belonging.filedByAgencyId === scope.own ? 'filed' : null;
}
