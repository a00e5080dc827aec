import fc from 'fast-check';
import type {
  DayOff,
  HourSpan,
  Regulation,
  SpecialHours,
  StepRule,
  WeeklyHours,
  WorkingCalendar,
} from '../src';
import indonesia from './calendar-id-wib.json';

const DAY_MS = 86_400_000;

/** Every working day from 08:00 to 16:00. */
export const idWib: WorkingCalendar = {
  ...indonesia,
  daysOff: indonesia.daysOff as DayOff[],
  weeklyHours: [],
  specialHours: [],
};

/** Noon in Jakarta. */
export const noon = (date: string) => new Date(`${date}T12:00:00+07:00`);

export const working = (count: number) => ({ unit: 'working_days' as const, count });
export const hours = (count: number) => ({ unit: 'clock_hours' as const, count });
export const calendarDays = (count: number) => ({ unit: 'calendar_days' as const, count });

const steps: StepRule[] = [
  { step: 'reminder', at: { elapsed: 0.5 }, tell: ['owner'] },
  { step: 'warning', at: { elapsed: 0.8 }, tell: ['owner', 'superior'] },
  { step: 'missed', at: { overdueWorkingDays: 0 }, tell: ['agency_head'] },
  { step: 'escalated', at: { overdueWorkingDays: 5 }, tell: ['parent_government'] },
];

export const rules: Regulation = {
  id: 'rules',
  version: 1,
  effectiveFrom: '2009-07-18',
  basis: 'UU 25/2009',
  lengths: {
    verification: working(3),
    firstResponse: working(5),
    reply: working(10),
    completion: calendarDays(30),
    obligation: working(5),
    personalData: hours(72),
    resolution: {
      informationRequest: working(5),
      aspiration: working(5),
      complaint: working(14),
      complaintWithInspection: working(60),
    },
  },
  emergency: { verification: working(1), firstResponse: working(2) },
  steps: { verification: steps, first_response: steps, resolution: steps },
};

/** Instants around the decided years, some of them outside. */
export const anyInstant = fc
  .integer({ min: Date.UTC(2022, 0, 1), max: Date.UTC(2030, 0, 1) })
  .map((ms) => new Date(ms));

export const anyDate = anyInstant.map((instant) => instant.toISOString().slice(0, 10));

const anyDayOff = fc.record({
  date: anyDate,
  kind: fc.constantFrom('national_holiday', 'collective_leave', 'election_day', 'local_closure'),
  name: fc.constant('Libur'),
}) as fc.Arbitrary<DayOff>;

const timeOfDay = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** One to three spans, at any time of the day. */
const anyHours: fc.Arbitrary<HourSpan[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 6 })
  .map((minutes) => {
    const times = minutes.slice(0, minutes.length & ~1).sort((a, b) => a - b);
    return times.flatMap((from, index) =>
      index % 2 ? [] : [{ from: timeOfDay(from), to: timeOfDay(times[index + 1]!) }],
    );
  });

const anyWeekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });

const anyWeeklyHours: fc.Arbitrary<WeeklyHours[]> = fc.oneof(
  fc.constant<WeeklyHours[]>([]),
  fc.record({ weekdays: anyWeekdays, hours: anyHours }).map((entry) => [entry]),
);

const anySpecialHours: fc.Arbitrary<SpecialHours> = fc
  .record({
    from: anyDate,
    until: anyDate,
    weekdays: fc.option(anyWeekdays, { nil: undefined }),
    hours: anyHours,
  })
  .map((entry) => {
    const [from, until] = [entry.from, entry.until].sort() as [string, string];
    return { ...entry, from, until, name: 'Ramadan' };
  });

/** Summer time that begins by day and by midnight, by an hour and by half of one, and none. */
export const anyZone = fc.constantFrom(
  'Asia/Jakarta',
  'Asia/Jayapura',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Havana',
  'Asia/Beirut',
);

/** Instants of which every other one is within a day of a change of summer time. */
export const near = fc.oneof(
  anyInstant,
  fc
    .record({
      change: fc.constantFrom(
        '2025-03-09T07:00Z', // New York, Havana at 05:00Z
        '2025-11-02T06:00Z',
        '2025-03-30T01:00Z', // Berlin, Beirut at 22:00Z the day before
        '2025-10-26T01:00Z',
        '2025-04-05T15:00Z', // Lord Howe
        '2025-10-04T15:30Z',
      ),
      ms: fc.integer({ min: -DAY_MS, max: DAY_MS }),
    })
    .map(({ change, ms }) => new Date(Date.parse(change) + ms)),
);

/** Calendars of any working week and hours, in zones with and without summer time. */
export const anyCalendar: fc.Arbitrary<WorkingCalendar> = fc.record({
  id: fc.constant('any'),
  version: fc.constant(1),
  zone: anyZone,
  workingWeekdays: anyWeekdays,
  observesCollectiveLeave: fc.boolean(),
  daysOff: fc.array(anyDayOff, { maxLength: 60 }),
  decidedFrom: fc.constant('2024-01-01'),
  decidedUntil: fc.constant('2027-12-31'),
  weeklyHours: anyWeeklyHours,
  specialHours: fc.array(anySpecialHours, { maxLength: 2 }),
});

export const addDays = (instant: Date, days: number) => new Date(instant.getTime() + days * DAY_MS);
