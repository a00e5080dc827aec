import fc from 'fast-check';
import {
  addDays,
  anyCalendar,
  anyInstant,
  calendarDays,
  hours,
  idWib,
  noon,
  rules,
  working,
} from '../test/fixtures';
import {
  ClockLength,
  elapsed,
  pauseClock,
  resumeClock,
  startClock,
  stopClock,
  timeLeft,
  WorkingCalendar,
  willBeLateBy,
} from './index';

const start = (at: Date, length: ClockLength, calendar: WorkingCalendar = idWib) =>
  startClock({ kind: 'resolution', at, length, calendar, regulation: rules });

const anyLength: fc.Arbitrary<ClockLength> = fc.record({
  unit: fc.constantFrom('working_days', 'calendar_days', 'clock_hours'),
  count: fc.nat({ max: 60 }),
});

describe('elapsed', () => {
  const clock = start(noon('2024-11-19'), working(3));

  it('counts whole working days after that of the start', () => {
    const on = (date: string) => elapsed(clock, idWib, noon(date));
    expect([on('2024-11-19'), on('2024-11-20'), on('2024-11-24'), on('2024-11-25')]).toEqual([0, 1, 3, 4]);
    expect(on('2024-11-12')).toBe(0);
  });

  it('counts calendar days, and hours with their fraction', () => {
    expect(elapsed(start(noon('2024-11-22'), calendarDays(30)), idWib, noon('2024-11-25'))).toBe(3);
    const later = new Date(noon('2024-11-23').getTime() + 90 * 60_000);
    expect(elapsed(start(noon('2024-11-22'), hours(72)), idWib, later)).toBe(25.5);
  });

  it('leaves out pauses, those that last too', () => {
    const paused = pauseClock(clock, noon('2024-11-20'));
    expect(elapsed(paused, idWib, noon('2024-11-28'))).toBe(1);
    const resumed = resumeClock(paused, noon('2024-11-25'), idWib);
    expect(elapsed(resumed, idWib, noon('2024-11-26'))).toBe(2);
    expect(elapsed(resumed, idWib, noon('2024-11-22'))).toBe(1);
  });

  it('stands still once the clock is stopped', () => {
    const stopped = stopClock(clock, noon('2024-11-21'));
    expect(elapsed(stopped, idWib, noon('2024-12-10'))).toBe(2);
  });

  it('is the whole length at the due time, if every pause began in time', () => {
    const days = fc.nat({ max: 90 });
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyLength, days, days, (calendar, at, length, until, pause) => {
        const running = start(at, length, calendar);
        expect(elapsed(running, calendar, running.dueAt)).toBe(length.count);
        const from = addDays(at, until / 3);
        fc.pre(from <= running.dueAt);
        const resumed = resumeClock(pauseClock(running, from), addDays(from, pause / 3), calendar);
        expect(elapsed(resumed, calendar, resumed.dueAt)).toBeCloseTo(length.count, 9);
      }),
    );
  });

  it('never falls, and adds up over splits', () => {
    const days = fc.nat({ max: 40 });
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyLength, days, days, (calendar, at, length, a, b) => {
        const [halfWay, end] = [addDays(at, a / 3), addDays(at, (a + b) / 3)];
        const first = elapsed(start(at, length, calendar), calendar, halfWay);
        const rest = elapsed(start(halfWay, length, calendar), calendar, end);
        const whole = elapsed(start(at, length, calendar), calendar, end);
        expect(first + rest).toBeCloseTo(whole, 9);
        expect(whole).toBeGreaterThanOrEqual(first);
      }),
    );
  });
});

describe('timeLeft', () => {
  it('is what is left of the length, below 0 once it is late', () => {
    const clock = start(noon('2024-11-19'), working(3));
    const on = (date: string) => timeLeft(clock, idWib, noon(date));
    expect([on('2024-11-19'), on('2024-11-22'), on('2024-11-26')]).toEqual([3, 0, -2]);
  });
});

describe('willBeLateBy', () => {
  const clock = start(noon('2024-11-19'), working(3));
  const afterDue = new Date(clock.dueAt.getTime() + 1);

  it('is so from 1 ms after the due time', () => {
    expect(willBeLateBy(clock, clock.dueAt)).toBe(false);
    expect(willBeLateBy(clock, afterDue)).toBe(true);
  });

  it('does not come about while the clock stands', () => {
    expect(willBeLateBy(pauseClock(clock, noon('2024-11-20')), afterDue)).toBe(false);
    expect(willBeLateBy(stopClock(clock, noon('2024-11-20')), afterDue)).toBe(false);
    expect(willBeLateBy(stopClock(clock, afterDue), noon('2024-12-10'))).toBe(true);
    expect(willBeLateBy(stopClock(clock, afterDue), clock.dueAt)).toBe(false);
  });
});
