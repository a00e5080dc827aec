import { fullDayIn, timeLeft } from './moments';

const dueAt = '2024-11-22T16:59:59.999Z';

it('names a day with its weekday and no zero before it', () => {
  expect(fullDayIn('id-ID', '2026-12-01')).toBe('Selasa, 1 Desember 2026');
  expect(fullDayIn('en-GB', '2026-12-01')).toMatch(/^Tuesday,? 1 December 2026$/);
});

describe('the time left', () => {
  const told = (now: string, count: number) =>
    timeLeft(dueAt, { unit: 'working_days', count }, Date.parse(now));

  it('is told in working days, as the office counts them, and in hours on the last day', () => {
    expect(told('2024-11-19T10:00:00Z', 3)).toEqual({
      urgency: 'ample',
      key: 'time.leftWorkingDays',
      count: 3,
    });
    expect(told('2024-11-21T10:00:00Z', 1)).toEqual({
      urgency: 'soon',
      key: 'time.leftWorkingDays',
      count: 1,
    });
    expect(told('2024-11-22T16:30:00Z', 0)).toEqual({ urgency: 'soon', key: 'time.leftHours', count: 1 });
  });

  it('is what the office counted, however wrong the clock of the device is', () => {
    const counted = { urgency: 'ample', key: 'time.leftWorkingDays', count: 3 };
    expect([told('2026-01-01T00:00:00Z', 3), told('2020-01-01T00:00:00Z', 3)]).toEqual([counted, counted]);
    expect(told('2020-01-01T00:00:00Z', -3)).toMatchObject({ urgency: 'late', count: 3 });
  });

  it('is late from the first moment after, in hours until a working day has passed', () => {
    expect(told('2024-11-23T17:00:00Z', 0)).toEqual({ urgency: 'late', key: 'time.lateHours', count: 25 });
    expect(told('2024-11-26T17:00:00Z', -3)).toEqual({
      urgency: 'late',
      key: 'time.lateWorkingDays',
      count: 3,
    });
  });
});

describe('the time left of what is counted in calendar days', () => {
  const told = (count: number) =>
    timeLeft(dueAt, { unit: 'calendar_days', count }, Date.parse('2024-11-22T16:30:00Z'));

  it('is told in days, and in hours on the last day', () => {
    expect(told(3)).toEqual({ urgency: 'ample', key: 'time.leftDays', count: 3 });
    expect(told(0)).toEqual({ urgency: 'soon', key: 'time.leftHours', count: 1 });
    expect(told(-3)).toEqual({ urgency: 'late', key: 'time.lateDays', count: 3 });
  });
});

describe('the time left of what is counted in hours', () => {
  const told = (now: string) => timeLeft(dueAt, null, Date.parse(now));

  it('is told in hours, and is late from the first moment after', () => {
    expect(told('2024-11-19T10:00:00Z')).toEqual({ urgency: 'ample', key: 'time.leftHours', count: 79 });
    expect(told('2024-11-22T16:30:00Z')).toEqual({ urgency: 'soon', key: 'time.leftHours', count: 1 });
    expect(told('2024-11-22T17:00:00Z')).toEqual({ urgency: 'late', key: 'time.lateHours', count: 1 });
  });
});
