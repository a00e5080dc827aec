import type { ReportClass } from '@lapor/domain-types';
import { DeadlineError } from './deadline-error';
import { ClockLength } from './due';
import { epochDay } from './epoch-day';

export type ClockKind =
  'verification' | 'first_response' | 'resolution' | 'reply' | 'completion' | 'obligation';

export type StepName = 'reminder' | 'warning' | 'missed' | 'escalated';

/** Who is told of a step: the owner, the owner's superior, the head of the agency, the parent government. */
export type Recipient = 'owner' | 'superior' | 'agency_head' | 'parent_government';

/** When a step is taken; a clock has at most one rule per step name. */
export interface StepRule {
  step: StepName;
  at:
    | {
        /** Fraction 0..1 of the clock's length that is over. */
        elapsed: number;
      }
    | {
        /** Whole working days after the due day; 0 is the first instant after the deadline. */
        overdueWorkingDays: number;
      };
  tell: readonly Recipient[];
}

/** One version of the rules on how long things may take, and what happens on the way. */
export interface Regulation {
  id: string;
  version: number;
  /** First local date on which it applies, inclusive. */
  effectiveFrom: string;
  /** The law or rule it is taken from. */
  basis: string;
  lengths: {
    verification: ClockLength;
    firstResponse: ClockLength;
    reply: ClockLength;
    completion: ClockLength;
    /** What an agency that was asked to contribute has. */
    obligation: ClockLength;
    /** Requests about personal data, and breaches (UU 27/2022). */
    personalData: ClockLength;
    resolution: {
      informationRequest: ClockLength;
      aspiration: ClockLength;
      complaint: ClockLength;
      complaintWithInspection: ClockLength;
    };
  };
  /** In an emergency: instead of the lengths of the same name. */
  emergency: { verification: ClockLength; firstResponse: ClockLength };
  steps: Partial<Record<ClockKind, readonly StepRule[]>>;
}

export interface ReportFacts {
  class: ReportClass;
  fieldInspection: boolean;
  /** Whether the emergency profile holds for its category and region. */
  emergency?: boolean;
}

/**
 * How long a clock of this kind runs for a report. The facts matter to `resolution` alone, and field
 * inspection to complaints alone (UU 25/2009).
 */
export function lengthOf(regulation: Regulation, kind: ClockKind, facts: ReportFacts): ClockLength {
  const lengths = facts.emergency ? { ...regulation.lengths, ...regulation.emergency } : regulation.lengths;
  switch (kind) {
    case 'verification':
      return lengths.verification;
    case 'first_response':
      return lengths.firstResponse;
    case 'reply':
      return lengths.reply;
    case 'completion':
      return lengths.completion;
    case 'obligation':
      return lengths.obligation;
    case 'resolution':
      return resolutionLength(lengths.resolution, facts);
    default:
      throw unknownWord('clock kind', kind);
  }
}

/**
 * The regulation in force on a local date (YYYY-MM-DD): the latest `effectiveFrom` on or before it, and of
 * two from the same date the higher version.
 *
 * @throws DeadlineError `regulation-missing` when the date is before all of them.
 */
export function regulationAt(regulations: readonly Regulation[], date: string): Regulation {
  const day = epochDay(date);
  let found: { regulation: Regulation; from: number } | undefined;
  for (const regulation of regulations) {
    const from = epochDay(regulation.effectiveFrom);
    if (from > day) continue;
    const later = !found || from > found.from;
    if (later || (from === found?.from && regulation.version > found.regulation.version)) {
      found = { regulation, from };
    }
  }
  if (found) return found.regulation;
  throw new DeadlineError('regulation-missing', `No regulation is in force on ${date}`);
}

function resolutionLength(lengths: Regulation['lengths']['resolution'], facts: ReportFacts): ClockLength {
  switch (facts.class) {
    case 'information_request':
      return lengths.informationRequest;
    case 'aspiration':
      return lengths.aspiration;
    case 'complaint':
      return facts.fieldInspection ? lengths.complaintWithInspection : lengths.complaint;
    default:
      throw unknownWord('report class', facts.class);
  }
}

// Rows and messages may carry words that the types do not know.
const unknownWord = (what: string, word: never) =>
  new DeadlineError('regulation-invalid', `The regulation knows no ${what} "${String(word)}"`);
