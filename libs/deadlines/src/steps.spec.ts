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
  ClockKind,
  ClockLength,
  isWorkingTime,
  workingTimeBetween,
  nextStep,
  pauseClock,
  recompute,
  Regulation,
  resumeClock,
  startClock,
  StepName,
  stepsOf,
  StepRule,
  stopClock,
} from './index';

const start = (date: string, count: number, kind: ClockKind = 'verification') =>
  startClock({ kind, at: noon(date), length: working(count), calendar: idWib, regulation: rules });
const inHours = (date: string, count: number, time = '12:00') => {
  const at = new Date(`${date}T${time}+07:00`);
  return startClock({ kind: 'verification', at, length: hours(count), calendar: idWib, regulation: rules });
};
const stepping = (kind: ClockKind, steps: StepRule[]): Regulation => ({ ...rules, steps: { [kind]: steps } });
const plain = (steps: { step: string; at: Date }[]) => steps.map(({ step, at }) => [step, at.toISOString()]);

describe('stepsOf', () => {
  it('reminds at 08:00 on the working day that completes the fraction, and misses 1 ms after the deadline', () => {
    expect(plain(stepsOf(start('2024-11-21', 5), idWib, rules))).toEqual([
      ['reminder', '2024-11-26T01:00:00.000Z'], // 2.5 working days, rounded up to the third
      ['warning', '2024-11-28T01:00:00.000Z'], // the fourth; the 27th is an election day
      ['missed', '2024-11-29T17:00:00.000Z'],
      ['escalated', '2024-12-06T01:00:00.000Z'],
    ]);
  });

  it('takes steps of one instant in the order of their urgency', () => {
    const steps = stepsOf(start('2024-11-19', 1), idWib, rules);
    expect(steps.map(({ step }) => step)).toEqual(['reminder', 'warning', 'missed', 'escalated']);
    expect(steps[0]!.at).toEqual(steps[1]!.at);
  });

  it('puts a step after the deadline at 08:00 of its working day', () => {
    const regulation = stepping('verification', [
      { step: 'escalated', at: { overdueWorkingDays: 5 }, tell: [] },
    ]);
    expect(plain(stepsOf(start('2024-11-19', 3), idWib, regulation))).toEqual([
      ['escalated', '2024-12-02T01:00:00.000Z'],
    ]);
  });

  it('reads the missed step of the whole length as the end of the deadline', () => {
    const regulation = stepping('verification', [{ step: 'missed', at: { elapsed: 1 }, tell: [] }]);
    expect(plain(stepsOf(start('2024-11-19', 3), idWib, regulation))).toEqual([
      ['missed', '2024-11-22T17:00:00.000Z'],
    ]);
  });

  it('counts a fraction of calendar days in calendar days', () => {
    const clock = recompute({ ...start('2024-11-19', 0, 'completion'), length: calendarDays(30) }, idWib);
    const regulation = stepping('completion', [{ step: 'reminder', at: { elapsed: 0.8 }, tell: [] }]);
    expect(plain(stepsOf(clock, idWib, regulation))).toEqual([['reminder', '2024-12-13T01:00:00.000Z']]);
  });

  it('moves the steps that a pause came before, and leaves those it came after', () => {
    const paused = pauseClock(start('2024-11-18', 5), noon('2024-11-21'));
    const resumed = resumeClock(paused, noon('2024-11-25'), idWib);
    expect(plain(stepsOf(resumed, idWib, rules))).toEqual([
      ['reminder', '2024-11-21T01:00:00.000Z'],
      ['warning', '2024-11-26T01:00:00.000Z'],
      ['missed', '2024-11-28T17:00:00.000Z'],
      ['escalated', '2024-12-05T01:00:00.000Z'],
    ]);
  });

  it('is never before the start of the clock', () => {
    const regulation = stepping('verification', [{ step: 'reminder', at: { elapsed: 0 }, tell: [] }]);
    const clock = start('2024-11-19', 3);
    expect(stepsOf(clock, idWib, regulation)).toEqual([{ step: 'reminder', at: clock.startedAt, tell: [] }]);
  });

  it('has no steps where the regulation has no rules', () => {
    expect(stepsOf(start('2024-11-19', 3, 'reply'), idWib, rules)).toEqual([]);
  });

  it.each<[string, StepRule[]]>([
    ['a fraction over 1', [{ step: 'reminder', at: { elapsed: 1.1 }, tell: [] }]],
    ['a fraction that is no number', [{ step: 'reminder', at: { elapsed: NaN }, tell: [] }]],
    ['half a working day', [{ step: 'missed', at: { overdueWorkingDays: 0.5 }, tell: [] }]],
    ['a miss before the deadline', [{ step: 'missed', at: { elapsed: 0.9 }, tell: [] }]],
    ['two rules for a step', [0.2, 0.4].map((elapsed) => ({ step: 'reminder', at: { elapsed }, tell: [] }))],
  ])('refuses %s', (_what, steps) => {
    expect(() => stepsOf(start('2024-11-19', 3), idWib, stepping('verification', steps))).toThrow(
      expect.objectContaining({ name: 'DeadlineError', slug: 'regulation-invalid' }),
    );
  });

  it('tells whom the rule tells', () => {
    expect(stepsOf(start('2024-11-19', 3), idWib, rules).map(({ step, tell }) => [step, tell])).toEqual([
      ['reminder', ['owner']],
      ['warning', ['owner', 'superior']],
      ['missed', ['agency_head']],
      ['escalated', ['parent_government']],
    ]);
  });

  it('falls on the first working instant of its day by the hours of the office', () => {
    const ramadan = {
      from: '2025-03-01',
      until: '2025-03-30',
      name: 'Ramadan',
      hours: [{ from: '09:30', to: '15:00' }],
    };
    const office = {
      ...idWib,
      weeklyHours: [{ weekdays: [1, 2, 3, 4, 5], hours: [{ from: '07:30', to: '16:00' }] }],
      specialHours: [ramadan],
    };
    expect(plain(stepsOf(start('2025-02-26', 5), office, rules))).toEqual([
      ['reminder', '2025-03-03T02:30:00.000Z'],
      ['warning', '2025-03-04T02:30:00.000Z'],
      ['missed', '2025-03-05T17:00:00.000Z'],
      ['escalated', '2025-03-12T02:30:00.000Z'],
    ]);
  });

  it('waits for working time when a fraction of hours or calendar days ends outside it', () => {
    expect(plain(stepsOf(inHours('2024-11-19', 72), idWib, rules))).toEqual([
      ['reminder', '2024-11-21T01:00:00.000Z'], // midnight after the 20th
      ['warning', '2024-11-22T01:00:00.000Z'], // 21:36 on the 21st
      ['missed', '2024-11-22T05:00:00.001Z'],
      ['escalated', '2024-12-02T01:00:00.000Z'],
    ]);
    const days = recompute({ ...start('2024-11-19', 0), length: calendarDays(10) }, idWib);
    expect(plain(stepsOf(days, idWib, rules)).slice(0, 2)).toEqual([
      ['reminder', '2024-11-25T01:00:00.000Z'], // the fifth day is a Sunday
      ['warning', '2024-11-28T01:00:00.000Z'], // the eighth is an election day
    ]);
  });

  it('is brought forward to the last working day when it would come after the deadline', () => {
    const overWeekend = inHours('2024-11-21', 72); // due at noon on Sunday
    expect(plain(stepsOf(overWeekend, idWib, rules)).slice(0, 3)).toEqual([
      ['reminder', '2024-11-22T01:00:00.000Z'],
      ['warning', '2024-11-22T01:00:00.000Z'],
      ['missed', '2024-11-24T05:00:00.001Z'],
    ]);
    const overtaking = inHours('2024-11-21', 72, '01:00'); // due at one in the night to Sunday
    expect(plain(stepsOf(overtaking, idWib, rules)).slice(0, 2)).toEqual([
      ['reminder', '2024-11-22T06:00:00.000Z'],
      ['warning', '2024-11-22T06:00:00.000Z'], // not at 08:00, before the reminder
    ]);
  });

  it('is left out when the office does not work between start and deadline', () => {
    expect(plain(stepsOf(inHours('2024-11-23', 24), idWib, rules))).toEqual([
      ['missed', '2024-11-24T05:00:00.001Z'],
      ['escalated', '2024-12-02T01:00:00.000Z'],
    ]);
  });

  it('gives ascending instants in the order of urgency, all in working time but the miss', () => {
    const days = fc.nat({ max: 90 });
    const anyLength: fc.Arbitrary<ClockLength> = fc.record({
      unit: fc.constantFrom('working_days', 'calendar_days', 'clock_hours'),
      count: fc.integer({ min: 1, max: 90 }),
    });
    const urgency = ['reminder', 'warning', 'missed', 'escalated'];
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyLength, days, days, (calendar, at, length, until, pause) => {
        const clock = startClock({ kind: 'resolution', at, length, calendar, regulation: rules });
        const from = addDays(at, until / 3);
        const resumed = resumeClock(pauseClock(clock, from), addDays(from, pause / 3), calendar);
        const steps = stepsOf(resumed, calendar, rules);
        expect(steps.map(({ step }) => step)).toEqual(
          urgency.filter((name) => steps.some(({ step }) => step === name)),
        );
        for (const step of steps) {
          if (step.step === 'missed') expect(step.at.getTime()).toBe(resumed.dueAt.getTime() + 1);
          else expect(isWorkingTime(calendar, step.at)).toBe(true);
          expect(step.at >= at).toBe(true);
          expect(step.at > resumed.dueAt).toBe(step.step === 'missed' || step.step === 'escalated');
        }
        expect(steps.length).toBe(workingTimeBetween(calendar, at, resumed.dueAt) > 0 ? 4 : 2);
      }),
      { numRuns: 500 },
    );
  });
});

describe('nextStep', () => {
  const clock = start('2024-11-21', 5);
  const after = (step: StepName | null, regulation = rules) =>
    nextStep(clock, idWib, regulation, step && { step })?.step ?? null;

  it('goes through the steps once each', () => {
    const taken = [null, 'reminder', 'warning', 'missed', 'escalated'] as const;
    expect(taken.map((step) => after(step))).toEqual(['reminder', 'warning', 'missed', 'escalated', null]);
  });

  it('goes on with the more urgent ones when the step taken is no longer a rule', () => {
    const regulation = stepping('verification', [
      { step: 'missed', at: { overdueWorkingDays: 0 }, tell: [] },
    ]);
    expect([after('reminder', regulation), after('missed', regulation)]).toEqual(['missed', null]);
  });

  it('is nothing while the clock is paused or stopped', () => {
    const at = noon('2024-11-22');
    expect(nextStep(pauseClock(clock, at), idWib, rules, null)).toBeNull();
    expect(nextStep(stopClock(clock, at), idWib, rules, null)).toBeNull();
  });
});
