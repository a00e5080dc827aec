import { sampleCalendar } from '@lapor/testing';
import { workingDaysLeft } from './days-left';

// A Tuesday evening; the Saturday and Sunday before do not count.
const clock = { length: { unit: 'working_days', count: 3 }, dueAt: '2024-11-26T16:59:59.999Z' } as const;
const left = (now: string) => workingDaysLeft(clock, sampleCalendar(), new Date(now));

describe('the working days left', () => {
  it.each([
    ['2024-11-21T05:00:00.000Z', 3],
    ['2024-11-22T16:59:59.999Z', 2],
    // From Saturday to Sunday nothing is lost.
    ['2024-11-23T05:00:00.000Z', 2],
    ['2024-11-24T05:00:00.000Z', 2],
    ['2024-11-25T05:00:00.000Z', 1],
    ['2024-11-26T16:59:59.999Z', 0],
    ['2024-11-28T17:00:00.000Z', -3],
  ])('at %s: %i', (now, days) => expect(left(now)).toBe(days));

  it('are not told of calendar days, nor without a calendar', () => {
    const inCalendarDays = { ...clock, length: { unit: 'calendar_days', count: 30 } } as const;
    expect(workingDaysLeft(inCalendarDays, sampleCalendar(), new Date('2024-11-21'))).toBeNull();
    expect(workingDaysLeft(clock, undefined, new Date('2024-11-21'))).toBeNull();
  });
});
