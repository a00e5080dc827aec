import fc from 'fast-check';
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
  ClockKind,
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

  it('gives ascending instants, the missed one after the deadline and the others before it', () => {
    const days = fc.nat({ max: 30 });
    fc.assert(
      fc.property(
        anyCalendar,
        anyInstant,
        fc.integer({ min: 1, max: 60 }),
        days,
        days,
        (calendar, at, n, until, pause) => {
          const clock = startClock({
            kind: 'resolution',
            at,
            length: working(n),
            calendar,
            regulation: rules,
          });
          const from = addDays(at, until);
          const resumed = resumeClock(pauseClock(clock, from), addDays(from, pause), calendar);
          const instants = stepsOf(resumed, calendar, rules).map((step) => step.at.getTime());
          expect(instants).toEqual([...instants].sort((a, b) => a - b));
          expect(instants[1]).toBeLessThan(resumed.dueAt.getTime());
          expect(instants[2]).toBe(resumed.dueAt.getTime() + 1);
        },
      ),
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
