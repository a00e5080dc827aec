import { CompiledCalendar, compile } from './compiled-calendar';
import { DeadlineError } from './deadline-error';
import { ClockLength, dueInstant, unitsBetween } from './due';
import { ClockKind, Regulation } from './regulation';
import { WorkingCalendar } from './working-calendar';
import { instantMs } from './zone';

/** Time that does not count; `until` is null while it lasts. */
export interface Pause {
  from: Date;
  until: Date | null;
}

/** One running, paused or stopped deadline; plain data, changed only by the functions below. */
export interface Clock {
  kind: ClockKind;
  startedAt: Date;
  length: ClockLength;
  /** Ascending; only the last may be open. */
  pauses: readonly Pause[];
  /** The last millisecond that is in time, with every closed pause given back. */
  dueAt: Date;
  stoppedAt: Date | null;
  /** The versions `dueAt` was computed with. */
  calendarId: string;
  calendarVersion: number;
  regulationId: string;
  regulationVersion: number;
}

export interface ClockStart {
  kind: ClockKind;
  at: Date;
  length: ClockLength;
  calendar: WorkingCalendar;
  regulation: Pick<Regulation, 'id' | 'version'>;
}

/** A clock that starts at an instant, whose local date in the calendar's zone is day 0. */
export function startClock({ kind, at, length, calendar, regulation }: ClockStart): Clock {
  const { dueAt, calendarId, calendarVersion } = judgedBy(calendar, { startedAt: at, length, pauses: [] });
  return {
    kind,
    startedAt: at,
    length,
    pauses: [],
    dueAt,
    stoppedAt: null,
    calendarId,
    calendarVersion,
    regulationId: regulation.id,
    regulationVersion: regulation.version,
  };
}

/**
 * Halts a running clock; the due date stays as it is until the clock is resumed.
 *
 * @throws DeadlineError when it is paused or stopped already.
 */
export function pauseClock(clock: Clock, at: Date): Clock {
  if (clock.stoppedAt) throw alreadyStopped(clock);
  if (openPause(clock)) {
    throw new DeadlineError('clock-already-paused', `The ${clock.kind} clock is paused already`);
  }
  return { ...clock, pauses: [...clock.pauses, { from: inOrder(clock, at), until: null }] };
}

/**
 * Lets a paused clock go on, its due date later by exactly the pause in the unit of the clock's length: the
 * days after the local date of its begin up to and including that of its end, or the hours to the millisecond.
 * A stopped clock resumes too, and the time since the stop becomes a pause: an answer that is objected to.
 *
 * @throws DeadlineError when the clock is running.
 */
export function resumeClock(clock: Clock, at: Date, calendar: WorkingCalendar): Clock {
  const from = openPause(clock)?.from ?? clock.stoppedAt;
  if (!from) throw new DeadlineError('clock-not-paused', `The ${clock.kind} clock is not paused`);
  const until = inOrder(clock, at);
  const closed = clock.pauses.filter((pause) => pause.until !== null);
  const resumed = { ...clock, pauses: [...closed, { from, until }], stoppedAt: null };
  return { ...resumed, ...judgedBy(calendar, resumed) };
}

/**
 * Ends a running or paused clock; whether it was in time is `stoppedAt <= dueAt`.
 *
 * @throws DeadlineError when it is stopped already.
 */
export function stopClock(clock: Clock, at: Date): Clock {
  if (clock.stoppedAt) throw alreadyStopped(clock);
  return { ...clock, stoppedAt: inOrder(clock, at) };
}

/**
 * The same clock with its due date computed afresh from start, length and pauses: after a new calendar
 * version, or a new length. A stopped clock is returned as it is, because it keeps the date it was judged by.
 * An added day off never moves the due date earlier, unless it falls in a pause that began when the clock was
 * already late: then the pause gives back less.
 */
export function recompute(clock: Clock, calendar: WorkingCalendar): Clock {
  return clock.stoppedAt ? clock : { ...clock, ...judgedBy(calendar, clock) };
}

export function openPause(clock: Pick<Clock, 'pauses'>): Pause | undefined {
  return clock.pauses.find((pause) => pause.until === null);
}

/** What a closed pause gives back, in the unit of the clock's length; hours may have a fraction. */
export function givenBack(tables: CompiledCalendar, unit: ClockLength['unit'], pause: Pause): number {
  if (!pause.until) return 0;
  if (instantMs(pause.until) < instantMs(pause.from)) {
    throw new DeadlineError('clock-invalid', 'A pause of the clock ends before it begins');
  }
  // Where clocks go back across midnight, the later instant can have the earlier date.
  return Math.max(0, unitsBetween(tables, unit, pause.from, pause.until));
}

function judgedBy(
  calendar: WorkingCalendar,
  { startedAt, length, pauses }: Pick<Clock, 'startedAt' | 'length' | 'pauses'>,
): Pick<Clock, 'dueAt' | 'calendarId' | 'calendarVersion'> {
  const tables = compile(calendar);
  let paused = 0;
  for (const pause of pauses) paused += givenBack(tables, length.unit, pause);
  const dueAt = dueInstant(tables, startedAt, length, paused);
  return { dueAt, calendarId: calendar.id, calendarVersion: calendar.version };
}

// Instants come from several machines, whose clocks differ a little: one before the clock's last event
// counts as that event.
function inOrder(clock: Clock, at: Date): Date {
  const pause = clock.pauses.at(-1);
  const last = Math.max(
    instantMs(clock.startedAt),
    pause ? instantMs(pause.until ?? pause.from) : -Infinity,
    clock.stoppedAt ? instantMs(clock.stoppedAt) : -Infinity,
  );
  return instantMs(at) >= last ? at : new Date(last);
}

const alreadyStopped = (clock: Clock) =>
  new DeadlineError('clock-already-stopped', `The ${clock.kind} clock is stopped already`);
