// The hours of each day as wall time. Which instants they are is known to hour-blocks.ts.
import { calendarInvalid } from './deadline-error';
import { epochDay, HOUR_MS, weekdayIndex } from './epoch-day';
import { HourSpan, SpecialHours, WorkingCalendar } from './working-calendar';

/** Milliseconds after local midnight by the wall clock; `to` is exclusive. */
export interface WallSpan {
  readonly from: number;
  readonly to: number;
}

interface SpecialSpans {
  readonly first: number;
  readonly last: number;
  /** Weekday indices (0 = Monday); null: all. */
  readonly weekdays: ReadonlySet<number> | null;
  readonly spans: readonly WallSpan[];
}

export interface WorkingHours {
  /** By weekday index, ascending spans. */
  readonly weekly: readonly (readonly WallSpan[])[];
  /** The first that holds for a day counts. */
  readonly special: readonly SpecialSpans[];
}

const TIME = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;
const USUAL: readonly HourSpan[] = [{ from: '08:00', to: '16:00' }];

/** @throws DeadlineError `calendar-invalid` for hours that are empty, reversed or overlapping, or given twice. */
export function hoursOf(calendar: WorkingCalendar): WorkingHours {
  return { weekly: weeklyOf(calendar), special: specialOf(calendar) };
}

/** The hours of a day, given that it is worked. */
export function spansOn({ weekly, special }: WorkingHours, day: number): readonly WallSpan[] {
  const weekday = weekdayIndex(day);
  for (const { first, last, weekdays, spans } of special) {
    if (day >= first && day <= last && (!weekdays || weekdays.has(weekday))) return spans;
  }
  return weekly[weekday]!;
}

// Calendars that were stored before hours were a part of them have neither list.
function weeklyOf(calendar: WorkingCalendar): WallSpan[][] {
  const listed = new Map<number, WallSpan[]>();
  for (const { weekdays, hours } of calendar.weeklyHours ?? []) {
    const spans = wallSpans(calendar, hours);
    for (const index of weekdayIndices(calendar, weekdays)) {
      if (listed.has(index)) throw calendarInvalid(calendar, `weekday ${index + 1} has its hours twice`);
      listed.set(index, spans);
    }
  }
  const usual = wallSpans(calendar, USUAL);
  return [0, 1, 2, 3, 4, 5, 6].map((index) => listed.get(index) ?? usual);
}

function specialOf(calendar: WorkingCalendar): SpecialSpans[] {
  return (calendar.specialHours ?? []).map((entry) => specialSpans(calendar, entry)).reverse();
}

function specialSpans(calendar: WorkingCalendar, entry: SpecialHours): SpecialSpans {
  const [first, last] = [epochDay(entry.from), epochDay(entry.until)];
  if (first > last)
    throw calendarInvalid(calendar, `the special hours "${entry.name}" end before they begin`);
  const weekdays = entry.weekdays ? new Set(weekdayIndices(calendar, entry.weekdays)) : null;
  return { first, last, weekdays, spans: wallSpans(calendar, entry.hours) };
}

function weekdayIndices(calendar: WorkingCalendar, weekdays: readonly number[]): number[] {
  if (weekdays.some((weekday) => !Number.isInteger(weekday) || weekday < 1 || weekday > 7)) {
    throw calendarInvalid(calendar, 'weekdays are numbers from 1 (Monday) to 7 (Sunday)');
  }
  return weekdays.map((weekday) => weekday - 1);
}

function wallSpans(calendar: WorkingCalendar, hours: readonly HourSpan[]): WallSpan[] {
  // A day without hours is a day off, and says why.
  if (hours.length === 0) throw calendarInvalid(calendar, 'hours are at least one span');
  const spans = hours
    .map(({ from, to }) => ({ from: timeOfDay(calendar, from), to: timeOfDay(calendar, to) }))
    .sort((a, b) => a.from - b.from);
  spans.forEach((span, index) => {
    if (span.from >= span.to) throw calendarInvalid(calendar, 'a span of hours ends before it begins');
    const previous = spans[index - 1];
    if (previous && previous.to > span.from) throw calendarInvalid(calendar, 'spans of hours overlap');
  });
  return spans;
}

function timeOfDay(calendar: WorkingCalendar, time: string): number {
  const match = TIME.exec(time);
  if (!match) throw calendarInvalid(calendar, `"${time}" is not a time of the form HH:MM`);
  const [, hours = '24', minutes = '0'] = match;
  return Number(hours) * HOUR_MS + Number(minutes) * 60_000;
}
