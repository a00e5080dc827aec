import type { MaskMark, PendingDecision, ProposedOwner } from '@lapor/contracts';
import type { Actor, Channel, ReportClass } from '@lapor/domain-types';
import type { Regulation, WorkingCalendar } from '@lapor/deadlines';
import type { DeskClock } from './verification-clocks';
import type { DeskFact } from './verification-facts';

export interface VerificationFacts {
  reportId: string;
  /** The agency whose desk verifies. */
  deskAgencyId: string;
  class: ReportClass;
  categoryId: string | null;
  fieldInspection: boolean;
  title: string;
  text: string;
  /** What of title and text is shown or hidden whatever the patterns say. */
  masking: readonly MaskMark[];
  channel: Channel;
  chosenAgencyId: string | null;
  regionCode: string | null;
  anonymous: boolean;
  secret: boolean;
  receivedAt: Date;
  /** How often it was forwarded. */
  assignment: number;
  /** How often it was returned. */
  hops: number;
  /** The report that is handled instead of this one. */
  parentId: string | null;
  /** The shorter deadlines of an emergency hold for it. */
  emergency: boolean;
  proposedOwner: ProposedOwner | null;
  pendingDecision: PendingDecision | null;
  /** What the reporter was asked and has not answered. */
  question: string | null;
  /** How often its archiving was appealed. */
  appeals: number;
  /** Accounts that archived it: after an appeal somebody else decides. */
  archivedByIds: readonly string[];
  version: number;
}

interface Owner {
  agencyId: string;
  firstForwardedAt: Date;
  forwardedAt: Date;
}

/** A report at the verification desk. */
export type Verification = VerificationFacts &
  (
    | ({ status: 'submitted' | 'awaiting_reporter' } & Partial<Record<keyof Owner, never>>)
    | ({ status: 'assigned' } & Owner)
    | ({ status: 'returned' } & Owner)
    | ({ status: 'archived'; archivedAt: Date } & Partial<Record<keyof Owner, never>>)
    | ({ status: 'withdrawn'; withdrawnAt: Date } & Partial<Record<keyof Owner, never>>)
  );

/** The report with its clocks: what is loaded, decided on and saved together. */
export interface DeskFile {
  verification: Verification;
  clocks: readonly DeskClock[];
}

/** What a decision needs to know besides the file. */
export interface Circumstances {
  now: Date;
  actor: Actor;
  /** Of the desk. */
  calendar: WorkingCalendar;
  /** Under which the report was filed. */
  regulation: Regulation;
  /** What follows from the class, category and desk of a report. */
  consequencesOf: (facts: VerificationFacts) => Consequences;
}

export type Consequences = Pick<VerificationFacts, 'proposedOwner' | 'emergency'>;

export interface Change {
  file: DeskFile;
  fact: DeskFact;
  /** Who decided it. */
  by: Actor;
  /** Who agreed to it, where it needed a second person. */
  agreedBy?: Actor;
}

type NotFiled =
  | 'assignment'
  | 'hops'
  | 'version'
  | 'fieldInspection'
  | 'masking'
  | 'parentId'
  | 'pendingDecision'
  | 'question'
  | 'appeals'
  | 'archivedByIds';
export type NewReport = Omit<VerificationFacts, NotFiled>;

export function openVerification(report: NewReport): Verification {
  return {
    ...report,
    masking: [],
    parentId: null,
    pendingDecision: null,
    question: null,
    appeals: 0,
    archivedByIds: [],
    fieldInspection: false,
    status: 'submitted',
    assignment: 0,
    hops: 0,
    version: 1,
  };
}

/** The report one version later, in the same status. */
export function amended<V extends Verification>(current: V, changes: Partial<VerificationFacts>): V {
  return { ...current, ...changes, version: current.version + 1 };
}

/** What stays the same in the next status, one version later. */
export function nextFacts(current: Verification): VerificationFacts {
  const { reportId, deskAgencyId, categoryId, fieldInspection, title, text, masking, regionCode } = current;
  const { channel, chosenAgencyId, anonymous, secret, receivedAt, assignment, hops, version } = current;
  const { parentId, emergency, proposedOwner, pendingDecision, question, appeals, archivedByIds } = current;
  const filed = {
    reportId,
    title,
    text,
    masking,
    regionCode,
    channel,
    chosenAgencyId,
    anonymous,
    secret,
    receivedAt,
  };
  const judged = { class: current.class, categoryId, fieldInspection, emergency, proposedOwner };
  const state = { deskAgencyId, parentId, pendingDecision, question, appeals, archivedByIds };
  return { ...filed, ...judged, ...state, assignment, hops, version: version + 1 };
}
