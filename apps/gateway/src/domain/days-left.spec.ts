import { sampleCalendar } from '@lapor/testing';
import { daysLeft } from './days-left';

// A Tuesday evening; the Saturday and Sunday before do not count as working days.
const dueAt = '2024-11-26T16:59:59.999Z';
const left = (unit: 'working_days' | 'calendar_days', now: string) =>
  daysLeft({ length: { unit, count: 3 }, dueAt }, sampleCalendar(), new Date(now));

describe('the days left', () => {
  it.each([
    ['2024-11-21T05:00:00.000Z', 3, 5],
    ['2024-11-22T16:59:59.999Z', 2, 4],
    // From Saturday to Sunday no working day is lost.
    ['2024-11-23T05:00:00.000Z', 2, 3],
    ['2024-11-24T05:00:00.000Z', 2, 2],
    ['2024-11-25T05:00:00.000Z', 1, 1],
    ['2024-11-26T16:59:59.999Z', 0, 0],
    ['2024-11-28T17:00:00.000Z', -3, -3],
  ])('at %s: %i working days, %i days', (now, workingDays, days) => {
    expect(left('working_days', now)).toEqual({ unit: 'working_days', count: workingDays });
    expect(left('calendar_days', now)).toEqual({ unit: 'calendar_days', count: days });
  });

  it('are not told of clocks that count in hours, nor without a calendar', () => {
    const inHours = { length: { unit: 'clock_hours', count: 72 }, dueAt } as const;
    expect(daysLeft(inHours, sampleCalendar(), new Date('2024-11-21'))).toBeNull();
    const inDays = { length: { unit: 'working_days', count: 3 }, dueAt } as const;
    expect(daysLeft(inDays, undefined, new Date('2024-11-21'))).toBeNull();
  });
});
