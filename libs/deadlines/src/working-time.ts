import { CompiledCalendar, compile, isWorkingDay } from './compiled-calendar';
import { DeadlineError } from './deadline-error';
import { inRange } from './epoch-day';
import {
  BLOCK_DAYS,
  blockNumber,
  buildBlock,
  earliestWith,
  firstWorkingIn,
  HourBlock,
  latestWith,
  workedBefore,
} from './hour-blocks';
import { spansOn, WallSpan } from './working-hours';
import { WorkingCalendar } from './working-calendar';
import { instantMs, localDay } from './zone';

export interface WorkingInstant {
  at: Date;
  /**
   * Some of the dates passed over lie outside the decided holiday table, so the instant is a forecast from
   * weekly hours and the days off known so far.
   */
  beyondDecidedTable: boolean;
}

const CACHED_BLOCKS = 128; // about 180 years
// Each block costs milliseconds when it is first asked for: a slip of the pen in a year must not cost a minute.
const LONGEST = 143; // blocks: about 200 years
const CLOSED: readonly WallSpan[] = [];

/**
 * The earliest instant up to which so many milliseconds of working time have passed since another one; for
 * less than 0 the latest from which they passed up to it. 0 is the instant itself, worked or not; the end of
 * a day's hours is reached before the begin of the next.
 *
 * @throws DeadlineError for an unusable calendar or instant, for a fraction of a millisecond, over more than
 *   200 years, and beyond the years 0001 to 9999.
 */
export function addWorkingTime(calendar: WorkingCalendar, from: Date, ms: number): WorkingInstant {
  const tables = compile(calendar);
  if (!Number.isSafeInteger(ms)) {
    throw new DeadlineError('count-invalid', `Working time is a whole number of milliseconds, not ${ms}`);
  }
  const start = instantMs(from);
  const at = new Date(workingMsAfter(tables, start, ms));
  const days = [localDay(tables.zone, from), localDay(tables.zone, at)];
  const beyond = Math.min(...days) < tables.decidedFrom || Math.max(...days) > tables.decidedUntil;
  return { at, beyondDecidedTable: ms !== 0 && beyond };
}

/**
 * The milliseconds of working time from one instant (inclusive) to another (exclusive), negative when the
 * second is earlier.
 *
 * @throws DeadlineError for an unusable calendar or instant, and for instants more than 200 years apart.
 */
export function workingTimeBetween(calendar: WorkingCalendar, from: Date, to: Date): number {
  const tables = compile(calendar);
  const [start, end] = [checkedMs(tables, from), checkedMs(tables, to)];
  const [first, last] = [blockNumber(start), blockNumber(end)];
  checkDistance(last - first);
  let worked = workedBefore(blockOf(tables, last), end) - workedBefore(blockOf(tables, first), start);
  for (let number = first; number < last; number++) worked += blockOf(tables, number).total;
  for (let number = last; number < first; number++) worked -= blockOf(tables, number).total;
  return worked;
}

/** Whether the office works at an instant: its wall clock shows working hours of a working day. */
export function isWorkingTime(calendar: WorkingCalendar, at: Date): boolean {
  const tables = compile(calendar);
  const ms = checkedMs(tables, at);
  return firstWorkingIn(blockOf(tables, blockNumber(ms)), ms) === ms;
}

/** The first instant of working time at or after another one. */
export function nextWorkingTime(calendar: WorkingCalendar, at: Date): Date {
  const tables = compile(calendar);
  return new Date(nextWorkingMs(tables, checkedMs(tables, at)));
}

export function nextWorkingMs(tables: CompiledCalendar, ms: number): number {
  let number = blockNumber(ms);
  let found = firstWorkingIn(blockOf(tables, number), ms);
  while (found === null) {
    number += 1;
    const block = blockOf(tables, number);
    found = block.total > 0 ? block.starts[0]! : null;
  }
  return found;
}

export function workingMsAfter(tables: CompiledCalendar, start: number, ms: number): number {
  if (ms === 0) return start;
  const first = blockNumber(start);
  let number = first;
  let block = blockOf(tables, number);
  let worked = workedBefore(block, start) + ms;
  while (worked < 0) {
    checkDistance(number - first);
    block = blockOf(tables, --number);
    worked += block.total;
  }
  // Going back ends inside a block, going forward at its end at the latest.
  while (ms > 0 && worked > block.total) {
    checkDistance(number - first);
    worked -= block.total;
    block = blockOf(tables, ++number);
  }
  return ms > 0 ? earliestWith(block, worked) : latestWith(block, worked);
}

function blockOf(tables: CompiledCalendar, number: number): HourBlock {
  const known = tables.blocks.get(number);
  if (known) return known;
  const firstDay = number * BLOCK_DAYS;
  if (firstDay > 0) inRange(firstDay);
  else inRange(firstDay + BLOCK_DAYS);
  const spansOfDay = (day: number) => (isWorkingDay(tables, day) ? spansOn(tables.hours, day) : CLOSED);
  const block = buildBlock(tables.zone, number, spansOfDay);
  if (tables.blocks.size >= CACHED_BLOCKS) tables.blocks.clear();
  tables.blocks.set(number, block);
  return block;
}

function checkDistance(blocks: number): void {
  if (Math.abs(blocks) <= LONGEST) return;
  throw new DeadlineError('date-out-of-range', 'Working time is not counted over more than 200 years');
}

function checkedMs(tables: CompiledCalendar, at: Date): number {
  localDay(tables.zone, at); // refuses dates outside the years 0001 to 9999
  return instantMs(at);
}
