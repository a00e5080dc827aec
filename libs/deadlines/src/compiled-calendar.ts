// A calendar as lookup tables, so that a due date is two array reads. Inside the table every day is counted;
// before and after it there are no known days off and whole weeks are counted by arithmetic.
import { calendarInvalid } from './deadline-error';
import { epochDay, isoDate, weekdayIndex } from './epoch-day';
import type { HourBlock } from './hour-blocks';
import { DayOff, SkippedDay, WorkingCalendar } from './working-calendar';
import { hoursOf, WorkingHours } from './working-hours';
import { ZoneClock, zoneClock } from './zone';

interface Week {
  /** Weekday indices (0 = Monday) that are worked, ascending. */
  readonly worked: readonly number[];
  /** Working days from Monday up to and including each weekday index. */
  readonly upTo: readonly number[];
}

export interface CompiledCalendar {
  readonly zone: ZoneClock;
  readonly week: Week;
  readonly decidedFrom: number;
  readonly decidedUntil: number;
  readonly first: number;
  readonly last: number;
  /** Working days from `first` up to and including `first + index`. */
  readonly counts: Int32Array;
  /** The days of the table that are worked, ascending. */
  readonly worked: readonly number[];
  /** The days of the table that are not worked, ascending. */
  readonly skipped: readonly SkippedDay[];
  readonly hours: WorkingHours;
  /** Working time by number of block, as far as it was asked for. */
  readonly blocks: Map<number, HourBlock>;
}

const LONGEST_TABLE = 200 * 366;
const compiled = new WeakMap<WorkingCalendar, CompiledCalendar>();

export function compile(calendar: WorkingCalendar): CompiledCalendar {
  const known = compiled.get(calendar);
  if (known) return known;
  const tables = buildTables(calendar);
  compiled.set(calendar, tables);
  return tables;
}

/**
 * Whether a calendar can be used at all: its zone, dates, weekdays and hours.
 *
 * @throws DeadlineError with the slug and the place of the first problem.
 */
export function checkCalendar(calendar: WorkingCalendar): void {
  compile(calendar);
}

export function isWorkingDay(tables: CompiledCalendar, day: number): boolean {
  return workingDayNumber(tables, day) !== workingDayNumber(tables, day - 1);
}

/** Numbers the working days consecutively; a day that is not worked has the number of the one before it. */
export function workingDayNumber(tables: CompiledCalendar, day: number): number {
  const { first, last, week, counts, worked } = tables;
  if (day < first) return weekdaysUpTo(week, day) - weekdaysUpTo(week, first - 1);
  if (day > last) return worked.length + weekdaysUpTo(week, day) - weekdaysUpTo(week, last);
  return counts[day - first]!;
}

/** The day that is worked and has this number. */
export function workingDayAt(tables: CompiledCalendar, number: number): number {
  const { first, last, week, worked } = tables;
  if (number < 1) return nthWeekday(week, number + weekdaysUpTo(week, first - 1));
  if (number > worked.length) return nthWeekday(week, number - worked.length + weekdaysUpTo(week, last));
  return worked[number - 1]!;
}

/** The days after `from` up to and including `to` that are not worked. */
export function skippedDays(tables: CompiledCalendar, from: number, to: number): SkippedDay[] {
  const { first, last } = tables;
  if (from + 1 >= first && to <= last) return skippedInTable(tables, from + 1, to);
  return [
    ...weekendsOf(tables.week, from + 1, Math.min(to, first - 1)),
    ...skippedInTable(tables, Math.max(from + 1, first), Math.min(to, last)),
    ...weekendsOf(tables.week, Math.max(from, last) + 1, to),
  ];
}

function skippedInTable(tables: CompiledCalendar, from: number, to: number): SkippedDay[] {
  if (from > to) return [];
  const before = (day: number) => day - tables.first + 1 - workingDayNumber(tables, day);
  return tables.skipped.slice(before(from - 1), before(to));
}

function weekendsOf(week: Week, from: number, to: number): SkippedDay[] {
  const found: SkippedDay[] = [];
  for (let day = from; day <= to; day++) if (!isWorked(week, day)) found.push(weekend(day));
  return found;
}

const weekend = (day: number): SkippedDay => Object.freeze({ date: isoDate(day), reason: 'weekend' });
const isWorked = (week: Week, day: number) => week.worked.includes(weekdayIndex(day));

function weekdaysUpTo(week: Week, day: number): number {
  const weeks = Math.floor((day + 3) / 7);
  return weeks * week.worked.length + week.upTo[weekdayIndex(day)]!;
}

function nthWeekday(week: Week, n: number): number {
  const weeks = Math.floor((n - 1) / week.worked.length);
  return weeks * 7 - 3 + week.worked[n - 1 - weeks * week.worked.length]!;
}

function buildTables(calendar: WorkingCalendar): CompiledCalendar {
  const week = weekOf(calendar);
  const daysOff = daysOffByDay(calendar);
  const [decidedFrom, decidedUntil] = [epochDay(calendar.decidedFrom), epochDay(calendar.decidedUntil)];
  if (decidedFrom > decidedUntil) throw calendarInvalid(calendar, 'decidedFrom is after decidedUntil');
  const first = [...daysOff.keys()].reduce((a, b) => Math.min(a, b), decidedFrom);
  const last = [...daysOff.keys()].reduce((a, b) => Math.max(a, b), decidedUntil);
  if (last - first >= LONGEST_TABLE) throw calendarInvalid(calendar, 'it covers more than 200 years');

  const counts = new Int32Array(last - first + 1);
  const worked: number[] = [];
  const skipped: SkippedDay[] = [];
  for (let day = first; day <= last; day++) {
    const off = daysOff.get(day);
    if (!isWorked(week, day)) skipped.push(weekend(day));
    else if (off) skipped.push(Object.freeze({ date: off.date, reason: off.kind, name: off.name }));
    else worked.push(day);
    counts[day - first] = worked.length;
  }
  const zone = zoneClock(calendar.zone);
  return {
    zone,
    week,
    decidedFrom,
    decidedUntil,
    first,
    last,
    counts,
    worked,
    skipped,
    hours: hoursOf(calendar),
    blocks: new Map(),
  };
}

function weekOf(calendar: WorkingCalendar): Week {
  const weekdays = [...new Set(calendar.workingWeekdays)].sort((a, b) => a - b);
  if (weekdays.length === 0) throw calendarInvalid(calendar, 'it has no working weekday');
  if (weekdays.some((weekday) => !Number.isInteger(weekday) || weekday < 1 || weekday > 7)) {
    throw calendarInvalid(calendar, 'working weekdays are numbers from 1 (Monday) to 7 (Sunday)');
  }
  const worked = weekdays.map((weekday) => weekday - 1);
  const upTo = [0, 1, 2, 3, 4, 5, 6].map((index) => worked.filter((weekday) => weekday <= index).length);
  return { worked, upTo };
}

function daysOffByDay(calendar: WorkingCalendar): Map<number, DayOff> {
  const byDay = new Map<number, DayOff>();
  for (const dayOff of calendar.daysOff) {
    if (dayOff.kind === 'collective_leave' && !calendar.observesCollectiveLeave) continue;
    const day = epochDay(dayOff.date);
    if (!byDay.has(day)) byDay.set(day, dayOff);
  }
  return byDay;
}
