// What the trial day consists of: reports, and for each of them what happens when.
import type { ArchiveReason, Channel, ReportClass, ReturnReason } from '@lapor/domain-types';

/** Local time in Sawahlunto (WIB), such as `2024-11-19T08:30`. */
export type LocalTime = `2024-${number}-${string}T${string}:${string}`;

type Deed =
  | {
      kind: 'forward';
      to: string;
      categoryId: string;
      class?: ReportClass;
      fieldInspection?: boolean;
      title?: string;
      /** Told to the reporter when the report changes hands. */
      reason?: string;
    }
  | { kind: 'archive'; reason: ArchiveReason; explanation: string }
  | { kind: 'return'; reason: ReturnReason; explanation: string; proposedAgencyId?: string }
  | { kind: 'respond'; text: string }
  | { kind: 'note'; text: string }
  | { kind: 'answer'; text: string; evidence: { description: string; url?: string }[] }
  | { kind: 'answer'; text: string; evidence?: never; noEvidenceReason: string }
  | { kind: 'object'; reason: string }
  | { kind: 'accept'; rating?: number; comment?: string }
  /** The system reminds the reporter, closes the silent report, or notices that an office is late. */
  | { kind: 'reminded' }
  | { kind: 'closed' }
  | { kind: 'late' };
export type Step = { at: LocalTime } & Deed;
export type StepKind = Deed['kind'];

export interface TrialReport {
  /** Two digits; part of the reporter's address. */
  no: string;
  filedAt: LocalTime;
  /** The agency whose desk types it in, if the reporter does not send it. */
  filedBy?: string;
  /** Filed for somebody else. */
  proxy?: boolean;
  class: ReportClass;
  title: string;
  text: string;
  incidentDate: string;
  regionCode: string;
  location?: { latitude: number; longitude: number };
  categoryId?: string;
  chosenAgencyId?: string;
  channel?: Channel;
  anonymous?: boolean;
  secret?: boolean;
  /** A role rather than a name: nobody is invented. */
  reporter: string;
  steps: readonly Step[];
}

export const wib = '+07:00';
export const instantOf = (at: LocalTime): Date => new Date(`${at}:00${wib}`);
