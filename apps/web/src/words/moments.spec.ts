import { timeLeft } from './moments';

describe('the time left', () => {
  const dueAt = '2024-11-22T16:59:59.999Z';
  const told = (now: string) => timeLeft(dueAt, Date.parse(now));

  it('is counted in days, and in hours when they are few', () => {
    expect(told('2024-11-19T10:00:00Z')).toEqual({ urgency: 'ample', key: 'time.leftDays', count: 3 });
    expect(told('2024-11-21T10:00:00Z')).toEqual({ urgency: 'ample', key: 'time.leftHours', count: 31 });
    expect(told('2024-11-22T16:30:00Z')).toEqual({ urgency: 'soon', key: 'time.leftHours', count: 1 });
  });

  it('is late from the first moment after', () => {
    expect(told('2024-11-22T17:00:00Z')).toEqual({ urgency: 'late', key: 'time.lateHours', count: 1 });
    expect(told('2024-11-25T17:00:00Z')).toEqual({ urgency: 'late', key: 'time.lateDays', count: 3 });
  });
});
