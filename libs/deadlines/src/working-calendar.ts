/** A day on which no office works although its weekday is a working one. */
export interface DayOff {
  /** Local date, YYYY-MM-DD. */
  date: string;
  kind: 'national_holiday' | 'collective_leave' | 'election_day' | 'local_closure';
  name: string;
}

/** A span of local wall time, HH:MM; `to` is exclusive and may be 24:00. */
export interface HourSpan {
  from: string;
  to: string;
}

/** Hours of certain weekdays (1 = Monday .. 7 = Sunday), each in one entry at most. */
export interface WeeklyHours {
  weekdays: readonly number[];
  hours: readonly HourSpan[];
}

/**
 * Other hours than usual on working days between two local dates, both inclusive: half days, Ramadan. They
 * make no day a working one.
 */
export interface SpecialHours {
  from: string;
  until: string;
  name: string;
  /** Only on these weekdays; on all that are worked if not given. */
  weekdays?: readonly number[] | undefined;
  hours: readonly HourSpan[];
}

/**
 * One version of the working days of an office. Treat it as frozen: results are remembered per object, so a
 * change is a new object with a new version.
 */
export interface WorkingCalendar {
  id: string;
  version: number;
  /** IANA time zone in which days begin and end. */
  zone: string;
  /** ISO weekdays, 1 = Monday .. 7 = Sunday. */
  workingWeekdays: readonly number[];
  /** Whether collective leave (cuti bersama) counts as days off. */
  observesCollectiveLeave: boolean;
  daysOff: readonly DayOff[];
  /** First and last local date, both inclusive, for which the holidays are decided. */
  decidedFrom: string;
  decidedUntil: string;
  /** A working weekday that is not listed has 08:00 to 16:00. */
  weeklyHours: readonly WeeklyHours[];
  /** Of two that hold for a date, the later entry counts. */
  specialHours: readonly SpecialHours[];
}

/** Why a date between start and due date did not count. A day off that falls on a weekend is a weekend. */
export interface SkippedDay {
  readonly date: string;
  readonly reason: 'weekend' | DayOff['kind'];
  readonly name?: string;
}
