// How each date of a report comes about, so that anybody can work it out again.
import type { ClockState } from '@lapor/contracts';
import { DeadlineError, dueAfter, localDate, type SkippedDay, type WorkingCalendar } from '@lapor/deadlines';
import type { ReportView } from './report-view';

/** Every clock that runs or ran for a report. */
export function clocksOf(view: ReportView): ClockState[] {
  const verification = view.verification?.state.clock;
  return [...(verification ? [verification] : []), ...(view.case?.state.clocks ?? [])];
}

export interface Derivation {
  /** Day 0: the local date of the start. */
  startDate: string;
  /** Units of the length that were counted, those that pauses gave back included. */
  sum: number;
  counted: number;
  /** Dates after the start that did not count. */
  skipped: SkippedDay[];
  pauses: { from: string; until: string | null; givenBack: number }[];
  dueDate: string;
  dueAt: string;
  beyondDecidedTable: boolean;
}

/** @returns null if the calendar cannot be used, which it could when the clock was set. */
export function derivationOf(clock: ClockState, calendar: WorkingCalendar): Derivation | null {
  try {
    return derived(clock, calendar);
  } catch (error) {
    if (error instanceof DeadlineError) return null;
    throw error;
  }
}

function derived(clock: ClockState, calendar: WorkingCalendar): Derivation {
  const due = dueAfter(calendar, new Date(clock.startedAt), clock.length);
  return {
    startDate: localDate(calendar.zone, new Date(clock.startedAt)),
    sum: clock.length.count,
    counted: clock.length.count,
    skipped: [...due.skipped],
    pauses: clock.pauses.map((pause) => ({ ...pause, givenBack: 0 })),
    dueDate: localDate(calendar.zone, due.dueAt),
    dueAt: clock.dueAt,
    beyondDecidedTable: due.beyondDecidedTable,
  };
}
