import fc from 'fast-check';
import {
  addDays,
  anyCalendar,
  anyDate,
  anyInstant,
  calendarDays,
  hours,
  idWib,
  noon,
  rules,
  working,
} from '../test/fixtures';
import {
  Clock,
  localDate,
  pauseClock,
  recompute,
  resumeClock,
  startClock,
  stopClock,
  WorkingCalendar,
  workingDaysBetween,
} from './index';

const start = (date: string, count = 14) =>
  startClock({
    kind: 'resolution',
    at: noon(date),
    length: working(count),
    calendar: idWib,
    regulation: rules,
  });
const dueDate = (clock: Clock, calendar = idWib) => localDate(calendar.zone, clock.dueAt);
const problem = (slug: string) => expect.objectContaining({ name: 'DeadlineError', slug });

describe('a clock', () => {
  it('records what its due date was computed with', () => {
    expect(start('2024-11-19')).toEqual({
      kind: 'resolution',
      startedAt: noon('2024-11-19'),
      length: working(14),
      pauses: [],
      dueAt: new Date('2024-12-10T16:59:59.999Z'),
      stoppedAt: null,
      calendarId: 'id-wib',
      calendarVersion: 1,
      regulationId: 'rules',
      regulationVersion: 1,
    });
  });

  it('gives back the working days of a pause, and no others', () => {
    const paused = pauseClock(start('2024-11-19', 3), noon('2024-11-21'));
    expect(dueDate(paused)).toBe('2024-11-22');
    expect(dueDate(resumeClock(paused, noon('2024-11-21'), idWib))).toBe('2024-11-22');
    expect(dueDate(resumeClock(paused, noon('2024-11-24'), idWib))).toBe('2024-11-25');
    expect(dueDate(resumeClock(paused, noon('2024-11-26'), idWib))).toBe('2024-11-28');
  });

  it('resumes where an answer stopped it when the reporter objects', () => {
    const answered = stopClock(start('2024-11-19'), noon('2024-12-02'));
    const resumed = resumeClock(answered, noon('2024-12-06'), idWib);
    expect(resumed).toMatchObject({
      stoppedAt: null,
      pauses: [{ from: noon('2024-12-02'), until: noon('2024-12-06') }],
    });
    expect(dueDate(resumed)).toBe('2024-12-16');
  });

  it('counts the whole pause when it was stopped while paused', () => {
    const paused = pauseClock(start('2024-11-19', 3), noon('2024-11-20'));
    const resumed = resumeClock(stopClock(paused, noon('2024-11-21')), noon('2024-11-22'), idWib);
    expect(resumed.pauses).toEqual([{ from: noon('2024-11-20'), until: noon('2024-11-22') }]);
    expect(dueDate(resumed)).toBe('2024-11-26');
  });

  it('measures a pause in calendar days when its length is in calendar days', () => {
    const clock: Clock = { ...start('2024-11-19'), kind: 'completion', length: calendarDays(30) };
    const paused = pauseClock(clock, noon('2024-11-22'));
    expect(dueDate(resumeClock(paused, noon('2024-11-25'), idWib))).toBe('2024-12-22');
  });

  it('gives back a pause to the millisecond when its length is in hours', () => {
    const duty = rules.lengths.personalData;
    const clock = recompute({ ...start('2024-11-22'), length: duty }, idWib);
    expect(clock.dueAt).toEqual(noon('2024-11-25'));
    const until = new Date(noon('2024-11-24').getTime() + 1);
    const resumed = resumeClock(pauseClock(clock, noon('2024-11-23')), until, idWib);
    expect(resumed.dueAt).toEqual(new Date(noon('2024-11-26').getTime() + 1));
  });

  it('takes a new length from the same start', () => {
    const inspected = recompute({ ...start('2024-11-19'), length: working(60) }, idWib);
    expect(dueDate(inspected)).toBe('2025-02-20');
  });

  it('moves with a new version of its calendar until it is stopped', () => {
    const late = { date: '2024-11-21', kind: 'local_closure' as const, name: 'Hari jadi kota' };
    const calendar = { ...idWib, version: 2, daysOff: [...idWib.daysOff, late] };
    const running = start('2024-11-19', 3);
    expect(recompute(running, calendar)).toMatchObject({ calendarVersion: 2 });
    expect(dueDate(recompute(running, calendar))).toBe('2024-11-25');
    const stopped = stopClock(running, noon('2024-11-22'));
    expect(recompute(stopped, calendar)).toBe(stopped);
  });

  it('takes an instant before its last event as that event, for machines differ a little', () => {
    const running = start('2024-11-19');
    const paused = pauseClock(running, noon('2024-11-21'));
    expect(pauseClock(running, noon('2024-11-18')).pauses[0]?.from).toEqual(running.startedAt);
    expect(stopClock(paused, noon('2024-11-20')).stoppedAt).toEqual(noon('2024-11-21'));
    expect(resumeClock(paused, noon('2024-11-20'), idWib).dueAt).toEqual(running.dueAt);
  });

  it('refuses what cannot follow on what has happened', () => {
    const running = start('2024-11-19');
    const paused = pauseClock(running, noon('2024-11-21'));
    const stopped = stopClock(running, noon('2024-11-21'));
    const later = noon('2024-11-22');
    const earlier = noon('2024-11-18');
    expect(() => pauseClock(paused, later)).toThrow(problem('clock-already-paused'));
    expect(() => pauseClock(stopped, later)).toThrow(problem('clock-already-stopped'));
    expect(() => stopClock(stopped, later)).toThrow(problem('clock-already-stopped'));
    expect(() => resumeClock(running, later, idWib)).toThrow(problem('clock-not-paused'));
    expect(() => pauseClock(running, new Date('soon'))).toThrow(problem('instant-invalid'));
    const reversed = { ...running, pauses: [{ from: later, until: earlier }] };
    expect(() => recompute(reversed, idWib)).toThrow(problem('clock-invalid'));
  });
});

describe('the laws of pauses', () => {
  const count = fc.nat({ max: 60 });
  const days = fc.nat({ max: 30 });
  const anyStart = (calendar: WorkingCalendar, at: Date, length: number) =>
    startClock({ kind: 'resolution', at, length: working(length), calendar, regulation: rules });

  it('a pause of x working days moves the due date by exactly x', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, count, days, days, (calendar, at, length, until, pause) => {
        const clock = anyStart(calendar, at, length);
        const from = addDays(at, until);
        const to = addDays(from, pause);
        const resumed = resumeClock(pauseClock(clock, from), to, calendar);
        expect(workingDaysBetween(calendar, clock.dueAt, resumed.dueAt)).toBe(
          workingDaysBetween(calendar, from, to),
        );
        expect(recompute(resumed, calendar)).toEqual(resumed);
      }),
    );
  });

  it('a pause of a clock in hours moves its due time by exactly its duration', () => {
    const ms = fc.nat({ max: 90 * 86_400_000 });
    fc.assert(
      fc.property(anyCalendar, anyInstant, count, ms, ms, (calendar, at, length, until, pause) => {
        const clock = recompute({ ...anyStart(calendar, at, 0), length: hours(length) }, calendar);
        const from = new Date(at.getTime() + until);
        const resumed = resumeClock(pauseClock(clock, from), new Date(from.getTime() + pause), calendar);
        expect(resumed.dueAt.getTime() - clock.dueAt.getTime()).toBe(pause);
      }),
    );
  });

  it('as many working days are left after a pause as before it', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, count, days, days, (calendar, at, length, until, pause) => {
        const clock = anyStart(calendar, at, length);
        const from = addDays(at, until);
        const to = addDays(from, pause);
        const resumed = resumeClock(stopClock(clock, from), to, calendar);
        expect(workingDaysBetween(calendar, to, resumed.dueAt)).toBe(
          workingDaysBetween(calendar, from, clock.dueAt),
        );
      }),
    );
  });

  it('an added holiday never moves a due date earlier, if every pause began in time', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        anyInstant,
        count,
        days,
        days,
        anyDate,
        (calendar, at, length, until, pause, date) => {
          const clock = anyStart(calendar, at, length);
          const from = addDays(at, until);
          fc.pre(from <= clock.dueAt);
          const resumed = resumeClock(pauseClock(clock, from), addDays(from, pause), calendar);
          const holiday = { date, kind: 'national_holiday' as const, name: 'Libur' };
          const amended = { ...calendar, version: 2, daysOff: [...calendar.daysOff, holiday] };
          expect(recompute(resumed, amended).dueAt.getTime()).toBeGreaterThanOrEqual(resumed.dueAt.getTime());
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('a holiday added in a pause that began late keeps the lateness as it was', () => {
    const late = resumeClock(
      pauseClock(start('2024-11-11', 3), noon('2024-11-18')),
      noon('2024-11-21'),
      idWib,
    );
    expect(dueDate(late)).toBe('2024-11-19'); // two working days late, before and after the pause
    const holiday = { date: '2024-11-20', kind: 'national_holiday' as const, name: 'Libur' };
    const amended = { ...idWib, version: 2, daysOff: [...idWib.daysOff, holiday] };
    const moved = recompute(late, amended);
    expect(dueDate(moved)).toBe('2024-11-18');
    expect(workingDaysBetween(amended, moved.dueAt, noon('2024-11-21'))).toBe(2);
  });
});
