import type { Actor, ReportClass, Resolution } from '@lapor/domain-types';
import type { Clock, Regulation, WorkingCalendar } from '@lapor/deadlines';
import type { CaseFact } from './case-facts';

/** What another agency was asked to contribute. */
export interface Obligation {
  obligationId: string;
  /** Running number within the case, and the round of its clock. */
  round: number;
  agencyId: string;
  request: string;
  status: 'open' | 'met' | 'waived';
  openedAt: Date;
  closedAt: Date | null;
}

export interface CaseFacts {
  reportId: string;
  /** Which forwarding the case belongs to now. */
  assignment: number;
  agencyId: string;
  class: ReportClass;
  fieldInspection: boolean;
  openedAt: Date;
  /** How many answers were given. */
  answers: number;
  version: number;
  /** Who has it: the officer it was given to, or who stands in; null while it is the unit's. */
  officerId: string | null;
  /** The officer it was given to, also during an absence. */
  givenToId: string | null;
  /** Accounts whose holders it is about. */
  excludedAccountIds: readonly string[];
  obligations: readonly Obligation[];
  reopens: number;
}

type Responded = { firstResponseAt: Date };
type Answered = Responded & { answeredAt: Date };
interface Resolved extends Answered {
  resolvedAt: Date;
  resolution: Resolution;
  rating: number | null;
}

/** A report at the agency in charge. */
export type Case = CaseFacts &
  (
    | { status: 'assigned' }
    | ({ status: 'in_progress' } & Responded)
    | { status: 'returned'; returnedAt: Date }
    | ({ status: 'answered' } & Answered)
    | ({ status: 'resolved' } & Resolved)
    | { status: 'referred'; referredAt: Date; firstResponseAt: Date | null; answeredAt: Date | null }
  );

/** A clock of the case; `round` tells clocks of a kind apart. */
export interface CaseClock {
  round: number;
  agencyId: string;
  clock: Clock;
}

/** The case with its clocks: what is loaded, decided on and saved together. */
export interface CaseFile {
  case: Case;
  clocks: readonly CaseClock[];
}

/** What a decision needs to know besides the file. */
export interface Circumstances {
  now: Date;
  actor: Actor;
  calendar: WorkingCalendar;
  regulation: Regulation;
}

export interface Change {
  file: CaseFile;
  fact: CaseFact;
}

/** An agency that a decision is about. */
export interface KnownAgency {
  id: string;
  active: boolean;
  /** The agencies above it, nearest first. */
  above: readonly string[];
}

/** The case one version later, in the same status. */
export function amended<C extends Case>(current: C, changes: Partial<CaseFacts> = {}): C {
  return { ...current, ...changes, version: current.version + 1 };
}

/** What stays the same in the next status, one version later. */
export function nextFacts(current: Case): CaseFacts {
  const { reportId, assignment, agencyId, fieldInspection, openedAt, answers, version } = current;
  const { officerId, givenToId, excludedAccountIds, obligations, reopens } = current;
  const place = { reportId, assignment, agencyId, class: current.class, fieldInspection, openedAt, answers };
  const people = { officerId, givenToId, excludedAccountIds, obligations, reopens };
  return { ...place, ...people, version: version + 1 };
}
