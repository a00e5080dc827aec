import type { DataRequest } from '@lapor/contracts';
import type { ArchiveReason, ReportClass, Resolution, ReturnReason, StaffRole } from '@lapor/domain-types';

/** Dates that reporters are told of; how long a helping office takes is not theirs to watch. */
export const datesTold = ['verification', 'first_response', 'resolution', 'reply'] as const;
export type DateTold = (typeof datesTold)[number];

/** The facts of one mail by its template; instants as ISO strings, for they are kept as JSON. */
export type Letter =
  | { template: 'receipt' }
  | { template: 'forwarded'; agencyId: string; again: boolean; emergency: boolean; reason: string | null }
  | { template: 'archived'; reason: ArchiveReason; explanation: string; mayAppeal: boolean }
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
    }
  | { template: 'asked'; agencyId: string; text: string; completionDueAt: string | null }
  | { template: 'completion-reminder'; completionDueAt: string }
  | { template: 'identity-opened'; agencyId: string; role: StaffRole; reason: string }
  | { template: 'made-secret'; agencyId: string; reason: string }
  | { template: 'breach-warning'; text: string }
  | { template: 'claim-decided'; kind: DataRequest['kind']; granted: boolean }
  | { template: 'withdrawn'; by: 'reporter' | 'system'; reason: string | null }
  | { template: 'appealed'; agencyId: string; reason: string; verificationDueAt: string | null }
  | { template: 'desk-changed'; agencyId: string; reason: string; verificationDueAt: string | null }
  | { template: 'merged'; reason: string | null }
  | { template: 'unmerged'; reason: string };

export type Template = Letter['template'];

/**
 * How the reader stands to the report that a letter is about: it is their own; theirs was joined with it; they
 * said that they have the same. In this order letters are sent when many wait.
 */
export type Relation = 'own' | 'same' | 'supported';

const ownTemplates = [
  'receipt',
  'reply-reminder',
  'asked',
  'completion-reminder',
  'identity-opened',
  'made-secret',
  'breach-warning',
  'claim-decided',
] as const;
export type OwnTemplate = (typeof ownTemplates)[number];
export type OwnLetter = Extract<Letter, { template: OwnTemplate }>;
export type SharedLetter = Exclude<Letter, OwnLetter>;

// What the public is not shown either.
const betweenReporters: readonly Template[] = [
  'returned',
  'late',
  'dates-moved',
  'withdrawn',
  'appealed',
  'desk-changed',
];
const ofClocks: readonly Template[] = ['reply-reminder', 'late', 'dates-moved', 'completion-reminder'];

export function isShared(letter: Letter): letter is SharedLetter {
  return !ownTemplates.some((template) => template === letter.template);
}

/** How far beyond its reporter a letter is told: what asks the reporter to act, to nobody else. */
export function circleOf(letter: Letter): Relation {
  if (!isShared(letter)) return 'own';
  return betweenReporters.includes(letter.template) ? 'same' : 'supported';
}

/** Whether it is about dates of the report's own, which do not count while it follows another. */
export function isOfClock({ template }: Letter): boolean {
  return ofClocks.includes(template);
}
