import { sampleCalendar } from '@lapor/testing';
import { withDaysOff } from './calendar';

const day = (date: string, name = 'Libur') => ({ date, kind: 'national_holiday' as const, name });
const calendar = sampleCalendar({ daysOff: [day('2024-11-27'), day('2024-12-25')] });

describe('the days off of a calendar', () => {
  it('stay in order when some are added and others removed', () => {
    const next = withDaysOff(calendar, { add: [day('2024-12-24')], remove: ['2024-11-27'] });
    expect(next).toEqual([day('2024-12-24'), day('2024-12-25')]);
  });

  it('are renamed rather than listed twice', () => {
    const next = withDaysOff(calendar, { add: [day('2024-12-25', 'Natal')], remove: [] });
    expect(next).toEqual([day('2024-11-27'), day('2024-12-25', 'Natal')]);
  });

  it('make no new version when nothing changes', () => {
    expect(withDaysOff(calendar, { add: [day('2024-12-25')], remove: ['2024-01-01'] })).toBeNull();
  });

  it('are not added twice in one order', () => {
    expect(() => withDaysOff(calendar, { add: [day('2024-12-24'), day('2024-12-24')], remove: [] })).toThrow(
      expect.objectContaining({ slug: 'validation-failed' }),
    );
  });
});
