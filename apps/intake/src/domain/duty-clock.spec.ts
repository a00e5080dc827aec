import { type DutyStep, dutyDueAt, dutyStep } from './duty-clock';

const friday = new Date('2024-12-20T10:00:00Z');

describe('the clock of a duty over personal data', () => {
  it('runs through weekends and holidays', () => {
    expect(dutyDueAt(friday).toISOString()).toBe('2024-12-23T10:00:00.000Z');
  });

  it.each<[string, DutyStep | null, DutyStep | null]>([
    ['2024-12-21T21:59:59Z', null, null],
    ['2024-12-21T22:00:00Z', null, 'reminder'],
    ['2024-12-21T22:00:00Z', 'reminder', null],
    ['2024-12-23T10:00:00Z', 'reminder', 'missed'],
    ['2024-12-23T10:00:00Z', null, 'missed'],
    ['2024-12-30T10:00:00Z', 'missed', null],
  ])('takes at %s after %s the step %s', (now, last, step) => {
    expect(dutyStep(friday, last, new Date(now))).toBe(step);
  });
});
