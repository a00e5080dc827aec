// Asking Intl for an offset costs microseconds, so each zone remembers its offset per UTC day and the end
// of each local day it was asked for.
import { IANAZone } from 'luxon';
import { DeadlineError } from './deadline-error';
import { DAY_MS, HOUR_MS, inRange, isoDate } from './epoch-day';

export interface ZoneClock {
  readonly zone: IANAZone;
  /** Milliseconds east of UTC by UTC day; NaN on a day whose offset changes. */
  readonly offsets: Map<number, number>;
  readonly dayEnds: Map<number, number>;
}

const CACHED_DAYS = 20_000; // keeps a stream of unrelated dates from growing the memory without end
const zones = new Map<string, ZoneClock>();

export function zoneClock(name: string): ZoneClock {
  const known = zones.get(name);
  if (known) return known;
  // Intl takes "+07:00" as well; a calendar needs a place, whose law may change its offset.
  if (typeof name !== 'string' || !/^[A-Za-z]/.test(name) || !IANAZone.isValidZone(name)) {
    throw new DeadlineError('zone-unknown', `"${name}" is not an IANA time zone`);
  }
  const created = { zone: IANAZone.create(name), offsets: new Map(), dayEnds: new Map() };
  zones.set(name, created);
  return created;
}

/** The local date of an instant in an IANA zone, as YYYY-MM-DD. */
export function localDate(zone: string, instant: Date): string {
  return isoDate(localDay(zoneClock(zone), instant));
}

export function localDay(clock: ZoneClock, instant: Date): number {
  const ms = instantMs(instant);
  return inRange(Math.floor((ms + offsetAt(clock, ms)) / DAY_MS));
}

export function instantMs(instant: Date): number {
  const ms = instant instanceof Date ? instant.getTime() : NaN;
  if (Number.isNaN(ms)) throw new DeadlineError('instant-invalid', `"${String(instant)}" is not an instant`);
  return ms;
}

/** The last millisecond of a local day, also where midnight is skipped or happens twice. */
export function endOfDay(clock: ZoneClock, day: number): number {
  const known = clock.dayEnds.get(day);
  if (known !== undefined) return known;
  return remember(clock.dayEnds, day, lastBefore(clock, (inRange(day) + 1) * DAY_MS));
}

export const startOfDay = (clock: ZoneClock, day: number) => endOfDay(clock, day - 1) + 1;

/** Time with one offset from UTC; `to` is exclusive. */
export interface Stretch {
  from: number;
  to: number;
  offset: number;
}

/** A UTC day by its offsets: one stretch, two on a day whose offset changes. */
export function stretchesOf(clock: ZoneClock, utcDay: number): Stretch[] {
  const [from, to] = [utcDay * DAY_MS, (utcDay + 1) * DAY_MS];
  const [offset, later] = [offsetAt(clock, from), offsetAt(clock, to - 1)];
  if (offset === later) return [{ from, to, offset }];
  const jump = jumpBetween(clock, from, to - 1);
  return [
    { from, to: jump, offset },
    { from: jump, to, offset: later },
  ];
}

function offsetAt(clock: ZoneClock, ms: number): number {
  const utcDay = Math.floor(ms / DAY_MS);
  const known = clock.offsets.get(utcDay);
  if (known !== undefined) return Number.isNaN(known) ? exactOffset(clock, ms) : known;
  const first = exactOffset(clock, utcDay * DAY_MS);
  const steady = first === exactOffset(clock, (utcDay + 1) * DAY_MS - 1);
  remember(clock.offsets, utcDay, steady ? first : NaN);
  return steady ? first : exactOffset(clock, ms);
}

function exactOffset({ zone }: ZoneClock, ms: number): number {
  const minutes = zone.offset(ms);
  if (Number.isNaN(minutes)) throw new DeadlineError('date-out-of-range', 'The instant is out of range');
  return Math.round(minutes * 60_000);
}

/**
 * The last instant whose wall clock is before `wall` (local time written as if it were UTC). A wall time
 * that happens twice counts the second time; one that is skipped counts at the jump.
 */
function lastBefore(clock: ZoneClock, wall: number): number {
  const earlier = offsetAt(clock, wall - 26 * HOUR_MS);
  const later = offsetAt(clock, wall + 26 * HOUR_MS);
  for (const offset of [later, earlier]) {
    const instant = wall - offset - 1;
    if (offsetAt(clock, instant) === offset) return instant;
  }
  return jumpBetween(clock, wall - 26 * HOUR_MS, wall + 26 * HOUR_MS) - 1;
}

/** The first instant with the offset of `high`, given that `low` has another one. */
function jumpBetween(clock: ZoneClock, low: number, high: number): number {
  const after = offsetAt(clock, high);
  let [before, reached] = [low, high];
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2);
    if (offsetAt(clock, middle) === after) reached = middle;
    else before = middle;
  }
  return reached;
}

function remember(cache: Map<number, number>, day: number, value: number): number {
  if (cache.size >= CACHED_DAYS) cache.clear();
  cache.set(day, value);
  return value;
}
