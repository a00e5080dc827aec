import type { Attachment } from '@lapor/contracts';
import type { ReportClass, ReturnReason } from '@lapor/domain-types';

export interface Evidence {
  description: string;
  url?: string | undefined;
  attachment?: Attachment | undefined;
}

export interface ReturnGrounds {
  reason: ReturnReason;
  explanation: string;
  proposedAgencyId: string | null;
}

export interface Handling {
  class: ReportClass;
  fieldInspection: boolean;
}

/** A deadline that a change of its calendar moved, or would have moved had it not been missed before. */
export interface MovedDeadline {
  kind: 'verification' | 'first_response' | 'resolution' | 'reply' | 'completion' | 'obligation';
  round: number;
  from: Date;
  to: Date;
  breachKept: boolean;
}

export interface ReporterReason {
  reason: string;
  /** Given with it; absent: nothing. */
  attachments?: readonly Attachment[] | undefined;
}

/** What happened to a case. */
export type CaseFact =
  | { kind: 'opened' }
  | { kind: 'responded'; text: string; first: boolean; evidence?: readonly Evidence[] }
  | { kind: 'noted'; text: string }
  | { kind: 'answered'; text: string; evidence: readonly Evidence[]; noEvidenceReason: string | null }
  | ({ kind: 'returned' } & ReturnGrounds)
  | ({ kind: 'objected' } & ReporterReason)
  | { kind: 'resolved'; comment: string | null }
  | { kind: 'passed_down'; fromAgencyId: string; reason: string }
  | { kind: 'handling_changed'; previous: Handling; reason: string }
  | ({ kind: 'reopened' } & ReporterReason)
  | { kind: 'rated'; comment: string | null }
  | { kind: 'referred'; reason: string | null }
  | { kind: 'agency_invited'; obligationId: string; invitedAgencyId: string; request: string }
  | { kind: 'obligation_met'; obligationId: string; text: string; evidence: readonly Evidence[] }
  | { kind: 'obligation_waived'; obligationId: string; reason: string }
  | {
      kind: 'officer_assigned';
      previousOfficerId: string | null;
      reason: string | null;
      /** Set when an absence moved it. */
      standInId: string | null;
    }
  | { kind: 'officer_excluded'; accountId: string; reason: string }
  | {
      kind: 'deadlines_moved';
      calendarId: string;
      calendarVersion: number;
      reason: string;
      moved: readonly MovedDeadline[];
    };
