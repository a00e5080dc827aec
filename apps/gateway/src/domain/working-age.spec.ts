import { workingDaysBetween } from '@lapor/deadlines';
import { sampleCalendar } from '@lapor/testing';
import fc from 'fast-check';
import { oldestWithin, workingDayStarts } from './working-age';

const calendar = sampleCalendar();

describe('the oldest that is at most so many working days old', () => {
  it.each([
    // A Friday: Tuesday is three working days ago.
    ['2024-11-22T05:00:00.000Z', 3, '2024-11-18T17:00:00.000Z'],
    // On Monday the weekend before counts for nothing.
    ['2024-11-25T05:00:00.000Z', 0, '2024-11-24T17:00:00.000Z'],
    ['2024-11-24T05:00:00.000Z', 0, '2024-11-21T17:00:00.000Z'],
  ])('at %s, %i working days: %s', (now, count, oldest) => {
    expect(oldestWithin(calendar, new Date(now), count).toISOString()).toBe(oldest);
  });

  it('is at most that old, and one millisecond earlier is older', () => {
    const instant = fc.date({
      min: new Date('2025-01-01'),
      max: new Date('2027-06-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 60 }), (now, count) => {
        const oldest = oldestWithin(calendar, now, count);
        expect(workingDaysBetween(calendar, oldest, now)).toBeLessThanOrEqual(count);
        expect(workingDaysBetween(calendar, new Date(oldest.getTime() - 1), now)).toBeGreaterThan(count);
      }),
    );
  });
});

describe('when working days begin', () => {
  const whenever = fc.date({ min: new Date('2024-02-01'), max: new Date('2028-06-01'), noInvalidDate: true });
  const first = new Date('2024-01-01T00:00:00Z');
  const starts = workingDayStarts(calendar, first, new Date('2028-06-02T00:00:00Z'));

  it('is midnight where the office is, and not on days off', () => {
    const [friday, monday] = ['2024-11-21T17:00:00.000Z', '2024-11-24T17:00:00.000Z'];
    const told = starts.map((start) => start.toISOString());
    expect(told.indexOf(monday)).toBe(told.indexOf(friday) + 1);
    expect(told.indexOf(friday)).toBeGreaterThan(0);
  });

  it('counts as many of them between two moments as there are working days', () => {
    fc.assert(
      fc.property(whenever, whenever, (from, to) => {
        const before = (moment: Date) => starts.filter((start) => start <= moment).length;
        expect(before(to) - before(from)).toBe(workingDaysBetween(calendar, from, to));
      }),
    );
  });
});
