import fc from 'fast-check';
import type { DayOff, Regulation, WorkingCalendar } from '../src';
import indonesia from './calendar-id-wib.json';

const DAY_MS = 86_400_000;

export const idWib = { ...indonesia, daysOff: indonesia.daysOff as DayOff[] } as WorkingCalendar;

/** Noon in Jakarta. */
export const noon = (date: string) => new Date(`${date}T12:00:00+07:00`);

export const working = (count: number) => ({ unit: 'working_days' as const, count });
export const calendarDays = (count: number) => ({ unit: 'calendar_days' as const, count });

const steps = [
  { step: 'reminder' as const, at: { elapsed: 0.5 } },
  { step: 'warning' as const, at: { elapsed: 0.8 } },
  { step: 'missed' as const, at: { overdueWorkingDays: 0 } },
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
    resolution: {
      informationRequest: working(5),
      aspiration: working(5),
      complaint: working(14),
      complaintWithInspection: working(60),
    },
  },
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

/** Calendars of any working week, in zones with and without summer time. */
export const anyCalendar: fc.Arbitrary<WorkingCalendar> = fc.record({
  id: fc.constant('any'),
  version: fc.constant(1),
  zone: fc.constantFrom('Asia/Jakarta', 'Asia/Jayapura', 'Europe/Berlin', 'America/Havana', 'Asia/Beirut'),
  workingWeekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  observesCollectiveLeave: fc.boolean(),
  daysOff: fc.array(anyDayOff, { maxLength: 60 }),
  decidedFrom: fc.constant('2024-01-01'),
  decidedUntil: fc.constant('2027-12-31'),
});

export const addDays = (instant: Date, days: number) => new Date(instant.getTime() + days * DAY_MS);
