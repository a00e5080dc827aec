import fc from 'fast-check';
import { DateTime } from 'luxon';
import { anyCalendar, anyInstant, idWib, near } from '../test/fixtures';
import {
  addWorkingTime,
  DeadlineError,
  isWorkingTime,
  nextWorkingTime,
  WorkingCalendar,
  workingTimeBetween,
} from './index';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const wib = (text: string) => new Date(`${text}+07:00`);
const office: WorkingCalendar = {
  ...idWib,
  weeklyHours: [
    {
      weekdays: [1, 2, 3, 4],
      hours: [
        { from: '07:30', to: '12:00' },
        { from: '13:00', to: '16:00' },
      ],
    },
    {
      weekdays: [5],
      hours: [
        { from: '07:30', to: '11:30' },
        { from: '13:00', to: '16:30' },
      ],
    },
  ],
  specialHours: [
    {
      from: '2025-03-01',
      until: '2025-03-30',
      name: 'Ramadan',
      hours: [{ from: '08:00', to: '15:00' }],
    },
    {
      from: '2025-03-01',
      until: '2025-03-30',
      name: 'Ramadan, Jumat',
      weekdays: [5],
      hours: [{ from: '08:00', to: '15:30' }],
    },
  ],
};

/** From midnight to midnight. */
const hoursOn = (calendar: WorkingCalendar, date: string) => {
  const midnight = wib(`${date}T00:00`);
  return workingTimeBetween(calendar, midnight, new Date(midnight.getTime() + 24 * HOUR)) / HOUR;
};

/** Minute by minute with the zone library: hours and offsets are whole minutes everywhere. */
function slowly(calendar: WorkingCalendar, from: number, to: number): number {
  let minutes = 0;
  for (let ms = from; ms < to; ms += MINUTE) if (worksAt(calendar, new Date(ms))) minutes += 1;
  return minutes * MINUTE;
}

function worksAt(calendar: WorkingCalendar, instant: Date): boolean {
  const local = DateTime.fromJSDate(instant, { zone: calendar.zone });
  const [date, time] = [local.toISODate()!, local.toFormat('HH:mm')];
  if (!calendar.workingWeekdays.includes(local.weekday)) return false;
  const off = calendar.daysOff.find(
    (day) => day.date === date && (day.kind !== 'collective_leave' || calendar.observesCollectiveLeave),
  );
  if (off) return false;
  const special = calendar.specialHours.filter(
    (entry) => entry.from <= date && date <= entry.until && (entry.weekdays?.includes(local.weekday) ?? true),
  );
  const weekly = calendar.weeklyHours.find((entry) => entry.weekdays.includes(local.weekday));
  const hours = (special.at(-1) ?? weekly)?.hours ?? [{ from: '08:00', to: '16:00' }];
  return hours.some(({ from, to }) => from <= time && time < to);
}

describe('working time', () => {
  it('is 08:00 to 16:00 on working days that have no hours of their own', () => {
    expect(hoursOn(idWib, '2024-11-19')).toBe(8);
    expect(isWorkingTime(idWib, wib('2024-11-19T07:59:59.999'))).toBe(false);
    expect(isWorkingTime(idWib, wib('2024-11-19T08:00'))).toBe(true);
    expect(isWorkingTime(idWib, wib('2024-11-19T15:59:59.999'))).toBe(true);
    expect(isWorkingTime(idWib, wib('2024-11-19T16:00'))).toBe(false);
  });

  it.each([
    ['a Tuesday', '2024-11-19', 7.5],
    ['a Friday', '2024-11-22', 7.5],
    ['a Saturday', '2024-11-23', 0],
    ['an election day', '2024-11-27', 0],
    ['a Tuesday in Ramadan', '2025-03-04', 7],
    ['a Friday in Ramadan, by the later of two entries', '2025-03-07', 7.5],
    ['a day off in Ramadan', '2025-03-28', 0],
  ])('follows the weekly and the special hours of the office on %s', (_what, date, worked) => {
    expect(hoursOn(office, date)).toBe(worked);
  });

  it('goes on after breaks, nights, weekends and holidays', () => {
    const after = (from: string, hours: number) => addWorkingTime(office, wib(from), hours * HOUR).at;
    expect(after('2024-11-19T11:30', 0.5)).toEqual(wib('2024-11-19T12:00'));
    expect(after('2024-11-19T11:30', 1)).toEqual(wib('2024-11-19T13:30'));
    expect(after('2024-11-22T16:00', 1)).toEqual(wib('2024-11-25T08:00'));
    expect(after('2024-11-26T15:00', 2)).toEqual(wib('2024-11-28T08:30'));
    expect(after('2024-12-24T15:00', -0.25)).toEqual(wib('2024-12-24T14:45'));
    expect(after('2024-11-25T08:00', -1)).toEqual(wib('2024-11-22T16:00'));
    expect(after('2024-11-23T12:00', 0)).toEqual(wib('2024-11-23T12:00'));
  });

  it('is found after an instant, at the instant itself if it is working time', () => {
    expect(nextWorkingTime(office, wib('2024-11-19T08:00'))).toEqual(wib('2024-11-19T08:00'));
    expect(nextWorkingTime(office, wib('2024-11-19T12:00'))).toEqual(wib('2024-11-19T13:00'));
    expect(nextWorkingTime(office, wib('2024-11-22T16:30'))).toEqual(wib('2024-11-25T07:30'));
  });

  it.each([
    ['that are skipped', '2025-03-30', 22],
    ['that happen twice', '2025-10-26', 24],
    ['of a usual Sunday', '2025-10-19', 23],
  ])('counts the hours of a change of summer time %s', (_which, date, worked) => {
    const berlin: WorkingCalendar = {
      ...idWib,
      zone: 'Europe/Berlin',
      workingWeekdays: [7],
      weeklyHours: [{ weekdays: [7], hours: [{ from: '01:00', to: '24:00' }] }],
    };
    const noon = new Date(`${date}T12:00Z`);
    const [from, to] = [noon.getTime() - 24 * HOUR, noon.getTime() + 24 * HOUR];
    expect(workingTimeBetween(berlin, new Date(from), new Date(to)) / HOUR).toBe(worked);
  });

  it('has hours after years, too', () => {
    const [from, to] = [wib('2020-01-06T08:00'), wib('2040-01-02T08:00')];
    const all = { ...idWib, daysOff: [] };
    expect(workingTimeBetween(all, from, to)).toBe(1043 * 5 * 8 * HOUR);
    expect(addWorkingTime(all, from, 1043 * 5 * 8 * HOUR + 1).at).toEqual(new Date(to.getTime() + 1));
  });

  it('warns when it passes dates outside the decided holidays', () => {
    const beyond = (from: string, hours: number) =>
      addWorkingTime(idWib, wib(from), hours * HOUR).beyondDecidedTable;
    expect(beyond('2027-12-31T15:00', 1)).toBe(false);
    expect(beyond('2027-12-31T15:00', 2)).toBe(true);
    expect(beyond('2024-01-02T09:00', -1)).toBe(false);
    expect(beyond('2024-01-02T08:00', -1)).toBe(true);
    expect(beyond('2028-06-01T09:00', 0)).toBe(false);
  });

  it.each<[string, Partial<WorkingCalendar>]>([
    [
      'overlap',
      { weeklyHours: [{ weekdays: [1], hours: [span('08:00', '12:00'), span('11:59', '16:00')] }] },
    ],
    ['are empty', { weeklyHours: [{ weekdays: [1], hours: [span('08:00', '08:00')] }] }],
    ['are none', { weeklyHours: [{ weekdays: [1], hours: [] }] }],
    ['end before they begin', { weeklyHours: [{ weekdays: [1], hours: [span('22:00', '06:00')] }] }],
    ['are no times', { weeklyHours: [{ weekdays: [1], hours: [span('8:00', '25:00')] }] }],
    ['are of no weekday', { weeklyHours: [{ weekdays: [0], hours: [span('08:00', '12:00')] }] }],
    [
      'are given twice',
      { weeklyHours: ['08:00', '13:00'].map((from) => ({ weekdays: [1], hours: [span(from, '14:00')] })) },
    ],
    [
      'hold for reversed dates',
      {
        specialHours: [
          { from: '2025-03-30', until: '2025-03-01', name: 'x', hours: [span('08:00', '15:00')] },
        ],
      },
    ],
  ])('refuses hours that %s', (_what, broken) => {
    expect(() => isWorkingTime({ ...idWib, ...broken }, new Date(0))).toThrow(
      expect.objectContaining({ name: 'DeadlineError', slug: 'calendar-invalid' }),
    );
  });

  it('takes spans that touch, in any order, up to midnight', () => {
    const hours = [span('12:00', '24:00'), span('08:00', '12:00')];
    expect(hoursOn({ ...idWib, weeklyHours: [{ weekdays: [2], hours }] }, '2024-11-19')).toBe(16);
  });

  it.each([
    ['instant-invalid', new Date('soon'), 1],
    ['count-invalid', wib('2024-11-19T08:00'), 0.5],
    ['count-invalid', wib('2024-11-19T08:00'), NaN],
    ['date-out-of-range', wib('9999-12-30T08:00'), 100 * HOUR],
    ['date-out-of-range', wib('0001-01-02T08:00'), -100 * HOUR],
  ])('says %s for what leads nowhere', (slug, from, ms) => {
    expect(() => addWorkingTime(idWib, from, ms)).toThrow(expect.objectContaining({ slug }));
  });

  it('is not counted over centuries, which would take long and mean nothing', () => {
    const outOfRange = expect.objectContaining({ slug: 'date-out-of-range' });
    const [now, far] = [wib('2024-11-19T08:00'), wib('9024-11-19T08:00')];
    expect(() => workingTimeBetween(idWib, now, far)).toThrow(outOfRange);
    expect(() => workingTimeBetween(idWib, far, now)).toThrow(outOfRange);
    expect(() => addWorkingTime(idWib, now, Number.MAX_SAFE_INTEGER)).toThrow(outOfRange);
  });

  it('has no answer but an error for dates outside the years of four digits', () => {
    const far = new Date(8.64e15);
    for (const ask of [isWorkingTime, nextWorkingTime]) expect(() => ask(idWib, far)).toThrow(DeadlineError);
    expect(() => workingTimeBetween(idWib, far, new Date(0))).toThrow(DeadlineError);
  });
});

describe('the laws of working time', () => {
  const anyWork = fc.integer({ min: 0, max: 60 * 8 * HOUR });

  it('is what the wall clock says, minute by minute', () => {
    const minutes = fc.nat({ max: 36 * 60 });
    fc.assert(
      fc.property(anyCalendar, near, minutes, (calendar, instant, length) => {
        const from = Math.floor(instant.getTime() / MINUTE) * MINUTE;
        const to = from + length * MINUTE;
        expect(workingTimeBetween(calendar, new Date(from), new Date(to))).toBe(slowly(calendar, from, to));
        expect(isWorkingTime(calendar, instant)).toBe(worksAt(calendar, instant));
      }),
    );
  });

  it('added is the inverse of working time between, forwards and backwards', () => {
    fc.assert(
      fc.property(anyCalendar, near, anyWork, (calendar, from, ms) => {
        expect(workingTimeBetween(calendar, from, addWorkingTime(calendar, from, ms).at)).toBe(ms);
        expect(workingTimeBetween(calendar, addWorkingTime(calendar, from, -ms).at, from)).toBe(ms);
      }),
    );
  });

  it('comes to the same in one go as in two', () => {
    fc.assert(
      fc.property(anyCalendar, near, anyWork, anyWork, (calendar, from, a, b) => {
        const { at } = addWorkingTime(calendar, from, a);
        expect(addWorkingTime(calendar, at, b).at).toEqual(addWorkingTime(calendar, from, a + b).at);
      }),
    );
    fc.assert(
      fc.property(anyCalendar, near, anyInstant, anyInstant, (calendar, a, b, c) => {
        const [ab, bc, ac] = [
          workingTimeBetween(calendar, a, b),
          workingTimeBetween(calendar, b, c),
          workingTimeBetween(calendar, a, c),
        ];
        expect(ab + bc).toBe(ac);
        expect(workingTimeBetween(calendar, b, a) + ab).toBe(0);
      }),
    );
  });

  it('never ends earlier for a later start or more work', () => {
    fc.assert(
      fc.property(anyCalendar, near, anyWork, anyWork, anyWork, (calendar, from, later, ms, more) => {
        const end = addWorkingTime(calendar, from, ms).at;
        const laterEnd = addWorkingTime(calendar, new Date(from.getTime() + later), ms + more).at;
        expect(laterEnd.getTime()).toBeGreaterThanOrEqual(end.getTime());
      }),
    );
  });

  it('begins with the next working instant, before which nothing is worked', () => {
    fc.assert(
      fc.property(anyCalendar, near, (calendar, at) => {
        const next = nextWorkingTime(calendar, at);
        expect(isWorkingTime(calendar, next)).toBe(true);
        expect(workingTimeBetween(calendar, at, next)).toBe(0);
        expect(workingTimeBetween(calendar, next, new Date(next.getTime() + 1))).toBe(1);
        expect(next.getTime() > at.getTime()).toBe(!isWorkingTime(calendar, at));
      }),
    );
  });

  it('a pause taken out of it shifts its end by exactly the working time of the pause', () => {
    fc.assert(
      fc.property(anyCalendar, near, anyWork, anyWork, anyWork, (calendar, start, first, pause, rest) => {
        const paused = addWorkingTime(calendar, start, first).at;
        const resumed = new Date(paused.getTime() + pause);
        const lost = workingTimeBetween(calendar, paused, resumed);
        const end = addWorkingTime(calendar, resumed, rest).at;
        const unpaused = addWorkingTime(calendar, start, first + rest).at;
        if (rest > 0) expect(addWorkingTime(calendar, unpaused, lost).at).toEqual(end);
        expect(workingTimeBetween(calendar, unpaused, end)).toBe(lost);
      }),
    );
  });
});

function span(from: string, to: string) {
  return { from, to };
}
