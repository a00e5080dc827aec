import fc from 'fast-check';
import { DateTime } from 'luxon';
import { calendarDays, idWib, working } from '../test/fixtures';
import { dueAfter, localDate } from './index';

/** The end of a local day by way of a length of 0. */
const endOf = (zone: string, noonUtc: string) =>
  dueAfter({ ...idWib, zone }, new Date(noonUtc), working(0)).dueAt.toISOString();

describe('local days', () => {
  it('turn over at local midnight', () => {
    expect(localDate('Asia/Jayapura', new Date('2024-11-19T14:59:59.999Z'))).toBe('2024-11-19');
    expect(localDate('Asia/Jayapura', new Date('2024-11-19T15:00:00.000Z'))).toBe('2024-11-20');
    expect(localDate('America/New_York', new Date('2024-11-20T04:59:59.999Z'))).toBe('2024-11-19');
  });

  it('keep their date on both sides of a change to and from summer time', () => {
    expect(localDate('Europe/Berlin', new Date('2025-03-29T22:59:59.999Z'))).toBe('2025-03-29');
    expect(localDate('Europe/Berlin', new Date('2025-03-30T21:59:59.999Z'))).toBe('2025-03-30');
    expect(localDate('Europe/Berlin', new Date('2025-03-30T22:00:00.000Z'))).toBe('2025-03-31');
    expect(localDate('Europe/Berlin', new Date('2025-10-26T22:59:59.999Z'))).toBe('2025-10-26');
  });

  it.each([
    ['on a day of 23 hours', 'Europe/Berlin', '2025-03-30T12:00Z', '2025-03-30T21:59:59.999Z'],
    ['on a day of 25 hours', 'Europe/Berlin', '2025-10-26T12:00Z', '2025-10-26T22:59:59.999Z'],
    ['before a midnight that is skipped', 'Asia/Beirut', '2025-03-29T12:00Z', '2025-03-29T21:59:59.999Z'],
    ['when its last hour happens twice', 'Asia/Beirut', '2025-10-25T12:00Z', '2025-10-25T21:59:59.999Z'],
    [
      'when the hour after it happens twice',
      'America/Havana',
      '2025-11-01T16:00Z',
      '2025-11-02T03:59:59.999Z',
    ],
    [
      'before half an hour that is skipped',
      'Australia/Lord_Howe',
      '2025-10-04T12:00Z',
      '2025-10-04T13:29:59.999Z',
    ],
    ['before a day that never was', 'Pacific/Apia', '2011-12-29T20:00Z', '2011-12-30T09:59:59.999Z'],
  ])('end with their last millisecond %s', (_when, zone, noonUtc, end) => {
    expect(endOf(zone, noonUtc)).toBe(end);
  });

  it('are the same as those of the zone library, at any instant', () => {
    const zones = fc.constantFrom(
      'Asia/Jakarta',
      'Europe/Berlin',
      'Asia/Beirut',
      'America/Havana',
      'Pacific/Apia',
    );
    const instants = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2040, 0, 1) });
    fc.assert(
      fc.property(zones, instants, (zone, ms) => {
        const instant = new Date(ms);
        expect(localDate(zone, instant)).toBe(DateTime.fromJSDate(instant, { zone }).toISODate());
        const { dueAt } = dueAfter({ ...idWib, zone }, instant, calendarDays(1));
        const nextDay = localDate(zone, new Date(dueAt.getTime() + 1));
        expect(nextDay > localDate(zone, dueAt)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['', 'Asia/Sawahlunto', '+07:00'])('need a zone that exists, not "%s"', (zone) => {
    expect(() => localDate(zone, new Date(0))).toThrow(expect.objectContaining({ slug: 'zone-unknown' }));
  });
});
