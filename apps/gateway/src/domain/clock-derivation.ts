// How each date of a report comes about, so that anybody can work it out again.
import type { ClockState } from '@lapor/contracts';
import { DeadlineError, derive, type Derivation as Derived, type WorkingCalendar } from '@lapor/deadlines';
import type { ReportView } from './report-view';

/** Every clock that runs or ran for a report. */
export function clocksOf(view: ReportView): ClockState[] {
  const { clock, completionClock } = view.verification?.state ?? {};
  return [clock, completionClock, ...(view.case?.state.clocks ?? [])].filter((each) => each != null);
}

export type Derivation = Pick<Derived, 'startDate' | 'counted' | 'sum' | 'dueDate' | 'beyondDecidedTable'> & {
  skipped: Derived['skipped'][number][];
  pauses: { from: string; until: string | null; givenBack: number }[];
  dueAt: string;
};

/**
 * The derivation of a clock's end.
 * @param calendar in the version that the clock names.
 * @returns null if the calendar cannot be used, which it could when the clock was set.
 */
export function derivationOf(clock: ClockState, calendar: WorkingCalendar): Derivation | null {
  try {
    return asTold(derive(withDates(clock), calendar));
  } catch (error) {
    if (error instanceof DeadlineError) return null;
    throw error;
  }
}

function withDates(clock: ClockState) {
  const pauses = clock.pauses.map(({ from, until }) => ({
    from: new Date(from),
    until: until === null ? null : new Date(until),
  }));
  return { ...clock, startedAt: new Date(clock.startedAt), pauses };
}

function asTold({ startDate, counted, sum, skipped, pauses, dueDate, ...rest }: Derived): Derivation {
  return {
    startDate,
    counted,
    sum,
    skipped: [...skipped],
    pauses: pauses.map(({ from, until, givenBack }) => ({
      from: from.toISOString(),
      until: until?.toISOString() ?? null,
      givenBack,
    })),
    dueDate,
    dueAt: rest.dueAt.toISOString(),
    beyondDecidedTable: rest.beyondDecidedTable,
  };
}
