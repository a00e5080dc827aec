import type { ArchiveReason, ReportClass, Resolution, ReturnReason } from '@lapor/domain-types';

/** Dates that reporters are told of; how long a helping office takes is not theirs to watch. */
export const datesTold = ['verification', 'first_response', 'resolution', 'reply'] as const;
export type DateTold = (typeof datesTold)[number];

/** The facts of one mail by its template; instants as ISO strings, for they are kept as JSON. */
export type Letter =
  | { template: 'receipt' }
  | { template: 'forwarded'; agencyId: string; again: boolean; reason: string | null }
  | { template: 'archived'; reason: ArchiveReason; explanation: string }
  | { template: 'response'; agencyId: string; first: boolean; text: string; resolutionDueAt: string | null }
  | {
      template: 'answer';
      agencyId: string;
      text: string;
      evidence: readonly { description: string; url?: string | undefined }[];
      noEvidenceReason: string | null;
      replyDueAt: string | null;
    }
  | { template: 'objection'; agencyId: string; reason: string; resolutionDueAt: string | null }
  | {
      template: 'returned';
      agencyId: string;
      reason: ReturnReason;
      explanation: string;
      resolutionDueAt: string | null;
    }
  | {
      template: 'resolved';
      agencyId: string;
      resolution: Resolution;
      replyDueAt: string | null;
      mayReopen: boolean;
    }
  | { template: 'reply-reminder'; agencyId: string; replyDueAt: string }
  | {
      template: 'passed-down';
      agencyId: string;
      reason: string;
      firstResponseDueAt: string | null;
      resolutionDueAt: string | null;
    }
  | {
      template: 'handling-changed';
      agencyId: string;
      class: ReportClass;
      fieldInspection: boolean;
      reason: string;
      resolutionDueAt: string | null;
    }
  | {
      template: 'reopened';
      agencyId: string;
      by: 'reporter' | 'staff';
      reason: string;
      resolutionDueAt: string | null;
    }
  | { template: 'late'; agencyId: string; missedAt: string }
  | { template: 'referred'; agencyId: string; reason: string | null }
  | {
      template: 'dates-moved';
      reason: string;
      moved: readonly { kind: DateTold; from: string; to: string }[];
    };

export type Template = Letter['template'];
