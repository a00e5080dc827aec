// What the trial day consists of: reports, and for each of them what happens when.
import type { ArchiveReason, Channel, ReportClass, ReturnReason } from '@lapor/domain-types';

/** Local time in Sawahlunto (WIB), such as `2024-11-19T08:30`. */
export type LocalTime = `${LocalDate}T${string}:${string}`;
export type LocalDate = `${number}-${string}-${string}`;

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
  /** The desk asks the reporter for what is missing, and the reporter adds it. */
  | { kind: 'ask'; text: string }
  | { kind: 'add'; text: string }
  /** It says the same as another report and follows that one from then on; or does not, after all. */
  | { kind: 'merge'; into: string; reason: string }
  | { kind: 'unmerge'; reason: string }
  /** Somebody else has the same and leaves an address. */
  | { kind: 'support' }
  | { kind: 'archive'; reason: ArchiveReason; explanation: string }
  | { kind: 'return'; reason: ReturnReason; explanation: string; proposedAgencyId?: string }
  | { kind: 'respond'; text: string }
  | { kind: 'note'; text: string }
  | { kind: 'answer'; text: string; evidence: { description: string; url?: string }[] }
  | { kind: 'answer'; text: string; evidence?: never; noEvidenceReason: string }
  /** The admin of the office gives the case to its liaison officer. */
  | { kind: 'assign'; reason: string }
  | { kind: 'handle'; class: ReportClass; fieldInspection: boolean; reason: string }
  /** Another office is asked to contribute, and does. */
  | { kind: 'invite'; agencyId: string; request: string }
  | { kind: 'contribute'; agencyId: string; text: string; evidence: { description: string; url?: string }[] }
  | { kind: 'object'; reason: string }
  | { kind: 'accept'; rating?: number; comment?: string }
  | { kind: 'rate'; rating: number; comment?: string }
  /** By the reporter, who can do so for a while, or by the admin of the office, who can do so later. */
  | { kind: 'reopen'; by: 'reporter' | 'admin'; reason: string }
  /** To the Ombudsman, once the report is late. */
  | { kind: 'refer'; reason: string }
  /** The system reminds the reporter, closes the silent report, or notices that an office is (very) late. */
  | { kind: 'reminded' }
  | { kind: 'closed' }
  | { kind: 'late' }
  | { kind: 'escalated' };
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

/** The day of a local time. */
export const dayOf = (at: LocalTime): LocalDate => at.slice(0, 10) as LocalDate;

/** The report with what happens to it up to the end of a day. */
export function playedUntil(report: TrialReport, day: LocalDate): TrialReport {
  return { ...report, steps: report.steps.filter(({ at }) => dayOf(at) <= day) };
}
