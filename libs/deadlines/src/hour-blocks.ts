// Working time on the line of instants, in blocks of UTC days, each with prefix sums: how much work lies
// before an instant is two array reads and a look at the spans of one day. Blocks are built when asked for,
// so that summer time far in the future costs nothing until it matters.
import { DAY_MS, FIRST_DAY, LAST_DAY } from './epoch-day';
import type { WallSpan } from './working-hours';
import { Stretch, stretchesOf, ZoneClock } from './zone';

export const BLOCK_DAYS = 512;
export const BLOCK_MS = BLOCK_DAYS * DAY_MS;

export interface HourBlock {
  /** Begin and end of each span of working time, ascending; none crosses midnight UTC. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Working time in the block before each span, and at the end that of the whole block; in ms. */
  readonly before: Float64Array;
  /** The first span of each UTC day of the block, and at the end the number of spans. */
  readonly ofDay: Int32Array;
  readonly total: number;
}

export const blockNumber = (ms: number) => Math.floor(ms / BLOCK_MS);

/**
 * All instants of a block whose wall clock shows working hours: a wall time that happens twice is worked
 * twice, one that is skipped not at all.
 */
export function buildBlock(
  zone: ZoneClock,
  number: number,
  spansOfDay: (day: number) => readonly WallSpan[],
): HourBlock {
  const spans: { from: number; to: number }[] = [];
  const ofDay = new Int32Array(BLOCK_DAYS + 1);
  for (let index = 0; index < BLOCK_DAYS; index++) {
    ofDay[index] = spans.length;
    for (const stretch of stretchesOf(zone, number * BLOCK_DAYS + index)) {
      spans.push(...spansWithin(stretch, spansOfDay));
    }
  }
  ofDay[BLOCK_DAYS] = spans.length;
  const before = new Float64Array(spans.length + 1);
  spans.forEach(({ from, to }, index) => (before[index + 1] = before[index]! + to - from));
  return {
    starts: Float64Array.from(spans, (span) => span.from),
    ends: Float64Array.from(spans, (span) => span.to),
    before,
    ofDay,
    total: before[spans.length]!,
  };
}

/** Working time from the begin of the block to an instant in it. */
export function workedBefore({ starts, ends, before, ofDay }: HourBlock, ms: number): number {
  const day = dayOfBlock(ms);
  const last = ofDay[day + 1]!;
  let index = ofDay[day]!;
  while (index < last && ends[index]! <= ms) index += 1;
  const begun = index < last && starts[index]! < ms ? ms - starts[index]! : 0;
  return before[index]! + begun;
}

/** The earliest instant before which so much of the block's work lies; `worked` is over 0, up to its total. */
export function earliestWith({ starts, before }: HourBlock, worked: number): number {
  const index = firstWhere(starts.length, (at) => before[at + 1]! >= worked);
  return starts[index]! + worked - before[index]!;
}

/** The latest instant before which so much of the block's work lies; `worked` is from 0, under its total. */
export function latestWith({ starts, before }: HourBlock, worked: number): number {
  const index = firstWhere(starts.length, (at) => before[at + 1]! > worked);
  return starts[index]! + worked - before[index]!;
}

/** The first instant of working time in the block at or after one in it. */
export function firstWorkingIn({ starts, ends, ofDay }: HourBlock, ms: number): number | null {
  let index = ofDay[dayOfBlock(ms)]!;
  while (index < starts.length && ends[index]! <= ms) index += 1;
  return index < starts.length ? Math.max(ms, starts[index]!) : null;
}

function spansWithin({ from, to, offset }: Stretch, spansOfDay: (day: number) => readonly WallSpan[]) {
  const [wallFrom, wallTo] = [from + offset, to + offset];
  const found: { from: number; to: number }[] = [];
  for (let day = Math.floor(wallFrom / DAY_MS); day * DAY_MS < wallTo; day++) {
    if (day < FIRST_DAY || day > LAST_DAY) continue;
    for (const span of spansOfDay(day)) {
      const begin = Math.max(wallFrom, day * DAY_MS + span.from);
      const end = Math.min(wallTo, day * DAY_MS + span.to);
      if (begin < end) found.push({ from: begin - offset, to: end - offset });
    }
  }
  return found;
}

const dayOfBlock = (ms: number) => Math.floor(ms / DAY_MS) - blockNumber(ms) * BLOCK_DAYS;

function firstWhere(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
