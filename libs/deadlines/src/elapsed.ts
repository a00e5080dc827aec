import { Clock, givenBack, openPause } from './clock';
import { compile } from './compiled-calendar';
import { unitsBetween } from './due';
import { WorkingCalendar } from './working-calendar';
import { instantMs } from './zone';

/**
 * How much of its length a clock has used up by an instant, in the unit of its length, pauses not counted:
 * whole days after that of the start, or hours with their fraction. Stands still once the clock is stopped;
 * 0 before its start.
 */
export function elapsed(
  clock: Pick<Clock, 'startedAt' | 'length' | 'pauses' | 'stoppedAt'>,
  calendar: WorkingCalendar,
  now: Date,
): number {
  const tables = compile(calendar);
  const { unit } = clock.length;
  const end = clock.stoppedAt ? earlier(clock.stoppedAt, now) : now;
  let used = unitsBetween(tables, unit, clock.startedAt, end);
  for (const { from, until } of clock.pauses) {
    if (instantMs(from) >= instantMs(end)) break;
    used -= givenBack(tables, unit, { from, until: until ? earlier(until, end) : end });
  }
  return Math.max(0, used);
}

/** What is left of the length, in its unit; below 0 once it is late. */
export function timeLeft(
  clock: Pick<Clock, 'startedAt' | 'length' | 'pauses' | 'stoppedAt'>,
  calendar: WorkingCalendar,
  now: Date,
): number {
  return clock.length.count - elapsed(clock, calendar, now);
}

/** Whether a clock will be late by an instant if nothing happens until then; one that stands gets no later. */
export function willBeLateBy(clock: Pick<Clock, 'pauses' | 'dueAt' | 'stoppedAt'>, at: Date): boolean {
  const stands = openPause(clock)?.from ?? clock.stoppedAt;
  const judged = stands ? earlier(stands, at) : at;
  return instantMs(judged) > instantMs(clock.dueAt);
}

const earlier = (a: Date, b: Date) => (instantMs(a) <= instantMs(b) ? a : b);
