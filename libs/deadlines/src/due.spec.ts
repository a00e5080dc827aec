import fc from 'fast-check';
import {
  addDays,
  anyCalendar,
  anyDate,
  anyInstant,
  calendarDays,
  hours,
  idWib,
  noon,
  working,
} from '../test/fixtures';
import { dueAfter, localDate, shiftDue, workingDaysBetween } from './index';

describe('the official table of Indonesian working days', () => {
  it.each([
    ['2024-11-19', ['2024-11-22', '2024-11-26', '2024-12-04', '2024-12-10', '2025-02-20']],
    ['2024-12-20', ['2024-12-27', '2024-12-31', '2025-01-08', '2025-01-14', '2025-03-24']],
    ['2025-03-27', ['2025-04-10', '2025-04-14', '2025-04-22', '2025-04-28', '2025-07-11']],
    ['2026-12-23', ['2026-12-30', '2027-01-04', '2027-01-12', '2027-01-18', '2027-04-05']],
  ])('gives the due dates of a report received on %s', (received, dueDates) => {
    const computed = [3, 5, 10, 14, 60].map((count) => dueAfter(idWib, noon(received), working(count)));
    expect(computed.map((due) => due.dueDate)).toEqual(dueDates);
    expect(computed.some((due) => due.beyondDecidedTable)).toBe(false);
  });
});

describe('dueAfter', () => {
  it('ends with the last millisecond of the due day in the zone of the calendar', () => {
    const due = (zone: string) => dueAfter({ ...idWib, zone }, noon('2024-11-19'), working(3)).dueAt;
    expect(due('Asia/Jakarta').toISOString()).toBe('2024-11-22T16:59:59.999Z');
    expect(due('Asia/Makassar').toISOString()).toBe('2024-11-22T15:59:59.999Z');
    expect(due('Asia/Jayapura').toISOString()).toBe('2024-11-22T14:59:59.999Z');
  });

  it('takes the local date of the start as day 0, whatever the hour', () => {
    const due = (start: string) => dueAfter(idWib, new Date(start), working(1)).dueDate;
    expect(due('2024-11-18T17:00:00.000Z')).toBe('2024-11-20'); // midnight in Jakarta on the 19th
    expect(due('2024-11-19T16:59:59.999Z')).toBe('2024-11-20');
    expect(due('2024-11-19T17:00:00.000Z')).toBe('2024-11-21');
  });

  it('says which days were skipped and why', () => {
    expect(dueAfter(idWib, noon('2024-11-22'), working(4)).skipped).toEqual([
      { date: '2024-11-23', reason: 'weekend' },
      { date: '2024-11-24', reason: 'weekend' },
      { date: '2024-11-27', reason: 'election_day', name: 'Hari Pemungutan Suara Pilkada 2024' },
    ]);
  });

  it('works on collective leave where the office does not observe it', () => {
    const start = noon('2024-12-24');
    expect(dueAfter(idWib, start, working(1)).dueDate).toBe('2024-12-27');
    const observesCollectiveLeave = false;
    expect(dueAfter({ ...idWib, observesCollectiveLeave }, start, working(1)).dueDate).toBe('2024-12-26');
  });

  it('follows the working week of the office', () => {
    const sixDays = { ...idWib, workingWeekdays: [1, 2, 3, 4, 5, 6] };
    expect(dueAfter(sixDays, noon('2024-11-22'), working(1)).dueDate).toBe('2024-11-23');
  });

  it('counts calendar days without skipping any', () => {
    const due = dueAfter(idWib, noon('2027-12-20'), calendarDays(30));
    expect(due).toMatchObject({ dueDate: '2028-01-19', skipped: [], beyondDecidedTable: false });
  });

  it('is due exactly so many hours after the start, by day and night', () => {
    const start = new Date('2024-11-22T16:30:00.001Z');
    expect(dueAfter(idWib, start, hours(72))).toEqual({
      dueAt: new Date('2024-11-25T16:30:00.001Z'),
      dueDate: '2024-11-25',
      skipped: [],
      beyondDecidedTable: false,
    });
    const berlin = { ...idWib, zone: 'Europe/Berlin' };
    const beforeSummer = new Date('2025-03-29T12:00:00.000Z');
    expect(dueAfter(berlin, beforeSummer, hours(24)).dueAt).toEqual(new Date('2025-03-30T12:00:00.000Z'));
  });

  it('is due on the day of the start when the length is 0', () => {
    expect(dueAfter(idWib, noon('2024-11-23'), working(0))).toMatchObject({
      dueDate: '2024-11-23',
      skipped: [],
    });
  });

  it('warns when the date is a forecast beyond the decided holidays', () => {
    const due = (date: string, count: number) => dueAfter(idWib, noon(date), working(count));
    expect(due('2027-12-30', 1)).toMatchObject({ dueDate: '2027-12-31', beyondDecidedTable: false });
    expect(due('2027-12-30', 2)).toMatchObject({ dueDate: '2028-01-03', beyondDecidedTable: true });
    expect(due('2023-12-29', 2)).toMatchObject({ dueDate: '2024-01-03', beyondDecidedTable: true });
    expect(due('2035-06-01', 5)).toMatchObject({ dueDate: '2035-06-08', beyondDecidedTable: true });
    expect(due('2010-06-04', 5)).toMatchObject({ dueDate: '2010-06-11', beyondDecidedTable: true });
  });

  it('knows a day off that is announced beyond the decided table', () => {
    const closed = { date: '2028-01-03', kind: 'local_closure' as const, name: 'Pindah kantor' };
    const calendar = { ...idWib, daysOff: [...idWib.daysOff, closed] };
    const due = dueAfter(calendar, noon('2027-12-30'), working(2));
    expect(due).toMatchObject({ dueDate: '2028-01-04', beyondDecidedTable: true });
    expect(due.skipped.at(-1)).toEqual({
      date: '2028-01-03',
      reason: 'local_closure',
      name: 'Pindah kantor',
    });
  });

  it.each([-1, 1.5, NaN, Infinity])('refuses a count of %s', (count) => {
    expect(() => dueAfter(idWib, noon('2024-11-19'), working(count))).toThrow(
      expect.objectContaining({ name: 'DeadlineError', slug: 'count-invalid' }),
    );
  });

  it('refuses what is not an instant, or leads out of the years with four digits', () => {
    expect(() => dueAfter(idWib, new Date('soon'), working(1))).toThrow(
      expect.objectContaining({ slug: 'instant-invalid' }),
    );
    for (const length of [working(3_000_000), calendarDays(1e15)]) {
      expect(() => dueAfter(idWib, noon('2024-11-19'), length)).toThrow(
        expect.objectContaining({ slug: 'date-out-of-range' }),
      );
    }
  });

  it.each([
    ['calendar-invalid', { workingWeekdays: [] }],
    ['calendar-invalid', { workingWeekdays: [0] }],
    ['calendar-invalid', { decidedFrom: '2027-01-01', decidedUntil: '2024-01-01' }],
    ['calendar-invalid', { decidedFrom: '0999-01-01' }],
    ['date-invalid', { decidedUntil: '2027-02-30' }],
    ['date-invalid', { daysOff: [{ date: '1/1/2024', kind: 'local_closure' as const, name: 'x' }] }],
    ['zone-unknown', { zone: 'Asia/Sawahlunto' }],
    ['zone-unknown', { zone: '+07:00' }],
  ])('refuses a calendar with the problem %s: %j', (slug, broken) => {
    expect(() => dueAfter({ ...idWib, ...broken }, noon('2024-11-19'), working(1))).toThrow(
      expect.objectContaining({ name: 'DeadlineError', slug }),
    );
  });

  it('agrees with counting day by day on the calendar', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, fc.integer({ min: 1, max: 90 }), (calendar, start, count) => {
        const off = new Set(
          calendar.daysOff
            .filter(({ kind }) => kind !== 'collective_leave' || calendar.observesCollectiveLeave)
            .map(({ date }) => date),
        );
        const first = Date.parse(localDate(calendar.zone, start));
        let [day, left] = [first, count];
        const skipped: string[] = [];
        while (left > 0) {
          day += 86_400_000;
          const date = new Date(day).toISOString().slice(0, 10);
          const worked = calendar.workingWeekdays.includes(new Date(day).getUTCDay() || 7) && !off.has(date);
          if (worked) left -= 1;
          else skipped.push(date);
        }
        const due = dueAfter(calendar, start, working(count));
        expect(due.dueDate).toBe(new Date(day).toISOString().slice(0, 10));
        expect(due.skipped.map(({ date }) => date)).toEqual(skipped);
        expect(localDate(calendar.zone, due.dueAt)).toBe(due.dueDate);
      }),
    );
  });

  it('is never earlier for a later start or a longer length', () => {
    const days = fc.nat({ max: 90 });
    fc.assert(
      fc.property(anyCalendar, anyInstant, days, days, days, (calendar, start, later, count, more) => {
        const due = dueAfter(calendar, start, working(count)).dueAt;
        const laterDue = dueAfter(calendar, addDays(start, later), working(count + more)).dueAt;
        expect(laterDue.getTime()).toBeGreaterThanOrEqual(due.getTime());
      }),
    );
  });

  it('gives the same day in one go as in two', () => {
    const count = fc.nat({ max: 60 });
    fc.assert(
      fc.property(anyCalendar, anyInstant, count, count, (calendar, start, a, b) => {
        const halfWay = dueAfter(calendar, start, working(a));
        const inTwo = dueAfter(calendar, halfWay.dueAt, working(b));
        const inOne = dueAfter(calendar, start, working(a + b));
        expect(inTwo.dueAt).toEqual(inOne.dueAt);
        expect([...halfWay.skipped, ...inTwo.skipped]).toEqual(inOne.skipped);
        expect(shiftDue(calendar, halfWay.dueAt, b).dueAt).toEqual(inOne.dueAt);
        expect(shiftDue(calendar, halfWay.dueDate, b).dueAt).toEqual(inOne.dueAt);
      }),
    );
  });
});

describe('workingDaysBetween', () => {
  it('leaves out the first day and includes the last', () => {
    expect(workingDaysBetween(idWib, noon('2024-11-19'), noon('2024-11-22'))).toBe(3);
    expect(workingDaysBetween(idWib, noon('2024-11-22'), noon('2024-11-24'))).toBe(0);
    expect(workingDaysBetween(idWib, noon('2024-11-22'), noon('2024-11-19'))).toBe(-3);
  });

  it('gives back the count that led to a due date', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, fc.nat({ max: 400 }), (calendar, start, count) => {
        const { dueAt } = dueAfter(calendar, start, working(count));
        expect(workingDaysBetween(calendar, start, dueAt)).toBe(count);
        expect(workingDaysBetween(calendar, dueAt, start) + count).toBe(0);
      }),
    );
  });
});

describe('shiftDue', () => {
  it('moves a due date on by working days', () => {
    expect(shiftDue(idWib, '2024-11-26', 1)).toMatchObject({ dueDate: '2024-11-28' });
    expect(shiftDue(idWib, noon('2024-11-26'), 0)).toMatchObject({ dueDate: '2024-11-26' });
  });

  it('refuses to move a date back, or what is not a date', () => {
    expect(() => shiftDue(idWib, '2024-11-26', -1)).toThrow(
      expect.objectContaining({ slug: 'count-invalid' }),
    );
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/^\d{4}-/.test(text)),
        (text) => {
          expect(() => shiftDue(idWib, text, 1)).toThrow(expect.objectContaining({ slug: 'date-invalid' }));
        },
      ),
    );
    fc.assert(fc.property(anyDate, (date) => shiftDue(idWib, date, 0).dueDate === date));
  });
});
