import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  addDays,
  anyCalendar,
  anyInstant,
  calendarDays,
  idWib,
  noon,
  rules,
  working,
} from '../test/fixtures';
import {
  ClockLength,
  derive,
  Derivation,
  pauseClock,
  resumeClock,
  startClock,
  WorkingCalendar,
} from './index';

const start = (at: Date, length: ClockLength, calendar: WorkingCalendar = idWib) =>
  startClock({ kind: 'resolution', at, length, calendar, regulation: rules });

/** As somebody would who has only the derivation and a wall calendar. */
function byHand(derivation: Derivation): Date {
  const { startedAt, startDate, zone, length, pauses, skipped } = derivation;
  let left = length.count + pauses.reduce((sum, pause) => sum + pause.givenBack, 0);
  if (length.unit === 'clock_hours') return new Date(startedAt.getTime() + Math.round(left * 3_600_000));
  const off = new Set(skipped.map(({ date }) => date));
  let day = DateTime.fromISO(startDate, { zone: 'utc' });
  while (left > 0) {
    day = day.plus({ days: 1 });
    if (!off.has(day.toISODate()!)) left -= 1;
  }
  return DateTime.fromISO(day.toISODate()!, { zone }).endOf('day').toJSDate();
}

describe('a derivation', () => {
  it('tells every date that did not count, and why', () => {
    const clock = start(noon('2024-11-22'), working(4));
    expect(derive(clock, idWib)).toEqual({
      kind: 'resolution',
      startedAt: noon('2024-11-22'),
      startDate: '2024-11-22',
      zone: 'Asia/Jakarta',
      length: working(4),
      counted: 4,
      skipped: [
        { date: '2024-11-23', reason: 'weekend' },
        { date: '2024-11-24', reason: 'weekend' },
        { date: '2024-11-27', reason: 'election_day', name: 'Hari Pemungutan Suara Pilkada 2024' },
      ],
      pauses: [],
      sum: 4,
      dueDate: '2024-11-29',
      dueAt: clock.dueAt,
      calendarId: 'id-wib',
      calendarVersion: 1,
      regulationId: 'rules',
      regulationVersion: 1,
      beyondDecidedTable: false,
    });
  });

  it('tells what each pause gave back, and of one that lasts that it gave back nothing yet', () => {
    const paused = pauseClock(start(noon('2024-11-19'), working(3)), noon('2024-11-21'));
    const again = pauseClock(resumeClock(paused, noon('2024-11-26'), idWib), noon('2024-11-28'));
    expect(derive(again, idWib)).toMatchObject({
      pauses: [
        { from: noon('2024-11-21'), until: noon('2024-11-26'), givenBack: 3 },
        { from: noon('2024-11-28'), until: null, givenBack: 0 },
      ],
      counted: 6,
      sum: 6,
      dueDate: '2024-11-28',
      dueAt: again.dueAt,
    });
  });

  it('skips nothing for calendar days and hours', () => {
    const days = derive(start(noon('2027-12-20'), calendarDays(30)), idWib);
    expect(days).toMatchObject({
      skipped: [],
      counted: 30,
      dueDate: '2028-01-19',
      beyondDecidedTable: false,
    });
    const dutyOfThreeDays = derive(start(noon('2024-11-22'), rules.lengths.personalData), idWib);
    expect(dutyOfThreeDays).toMatchObject({ skipped: [], counted: 72, dueAt: noon('2024-11-25') });
  });

  it('warns when it counts dates outside the decided holidays', () => {
    expect(derive(start(noon('2027-12-30'), working(2)), idWib).beyondDecidedTable).toBe(true);
    expect(derive(start(noon('2027-12-30'), working(1)), idWib).beyondDecidedTable).toBe(false);
  });

  it('is enough to work the due time out by hand', () => {
    const anyLength: fc.Arbitrary<ClockLength> = fc.record({
      unit: fc.constantFrom('working_days', 'calendar_days', 'clock_hours'),
      count: fc.nat({ max: 60 }),
    });
    const gaps = fc.array(fc.tuple(fc.nat({ max: 20 }), fc.nat({ max: 20 })), { maxLength: 3 });
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyLength, gaps, (calendar, at, length, pauses) => {
        let [clock, now] = [start(at, length, calendar), at];
        for (const [running, standing] of pauses) {
          const from = addDays(now, running / 3);
          now = addDays(from, standing / 3);
          clock = resumeClock(pauseClock(clock, from), now, calendar);
        }
        const derivation = derive(clock, calendar);
        expect(derivation.dueAt).toEqual(clock.dueAt);
        expect(byHand(derivation)).toEqual(clock.dueAt);
        expect(derivation.counted).toBeCloseTo(derivation.sum, 9);
        // The dates that count and those that do not are all there are.
        if (length.unit !== 'working_days') return;
        const dates = DateTime.fromISO(derivation.dueDate).diff(
          DateTime.fromISO(derivation.startDate),
          'days',
        );
        expect(derivation.counted + derivation.skipped.length).toBe(Math.round(dates.days));
      }),
      { numRuns: 500 },
    );
  });
});
