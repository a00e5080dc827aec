import fc from 'fast-check';
import { workingTimeBetween } from '@lapor/deadlines';
import { sampleCalendar } from '@lapor/testing';
import { type Holding, holders, holdingsOf, timeLedger } from './time-ledger';

const calendar = sampleCalendar({
  daysOff: [{ date: '2024-12-25', kind: 'national_holiday', name: 'Natal' }],
});
const between = (from: string, to: string) => workingTimeBetween(calendar, new Date(from), new Date(to));
const hour = 3_600_000;

const instant = fc
  .date({ min: new Date('2024-11-01T00:00:00Z'), max: new Date('2025-06-30T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const holding: fc.Arbitrary<Holding> = fc.record({
  holder: fc.constantFrom(...holders),
  agencyId: fc.constantFrom(null, 'kota', 'dinas', 'perkim'),
  from: instant,
});

describe('the time ledger', () => {
  it('has parts that always sum to the whole, which is the working time from receipt to end or now', () => {
    fc.assert(
      fc.property(fc.array(holding, { maxLength: 12 }), instant, instant, (holdings, one, other) => {
        const [receivedAt = '', now = ''] = [one, other].sort();
        const { parts, workingMs, until } = timeLedger(holdings, receivedAt, now, between);
        expect(parts.reduce((sum, part) => sum + part.workingMs, 0)).toBe(workingMs);
        expect(workingMs).toBe(between(receivedAt, until));
        expect(parts.every((part) => part.workingMs >= 0)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('splits a report’s time over desk, agencies and reporter, and stops when it is settled', () => {
    const at = (day: number, wib: number) => new Date(Date.UTC(2024, 10, day, wib - 7));
    const system = { kind: 'system' } as const;
    const entry = (kind: string, when: Date, data = {}) => ({ kind, at: when, actor: system, data });
    const entries = [
      entry('submitted', at(18, 8)),
      entry('verification_opened', at(18, 8), { agencyId: 'kota' }),
      entry('forwarded', at(19, 8), { agencyId: 'dinas' }),
      entry('response', at(19, 12), { agencyId: 'dinas' }),
      entry('passed_down', at(20, 8), { agencyId: 'seksi' }),
      entry('answered', at(22, 8), { agencyId: 'seksi' }),
      entry('resolved', at(26, 8), { agencyId: 'seksi' }),
      entry('rated', at(27, 8), { agencyId: 'seksi' }),
    ];
    const receivedAt = at(18, 8).toISOString();
    const ledger = timeLedger(holdingsOf(entries, 'kota'), receivedAt, at(29, 8).toISOString(), between);
    expect(ledger).toEqual({
      from: receivedAt,
      until: at(26, 8).toISOString(),
      workingMs: 48 * hour,
      parts: [
        { holder: 'desk', agencyId: 'kota', workingMs: 8 * hour },
        { holder: 'agency', agencyId: 'dinas', workingMs: 8 * hour },
        { holder: 'agency', agencyId: 'seksi', workingMs: 16 * hour },
        { holder: 'reporter', agencyId: null, workingMs: 16 * hour },
      ],
    });
  });

  it('is the desk’s while nobody told who has the report', () => {
    const ledger = timeLedger([], '2024-11-18T01:00:00.000Z', '2024-11-19T01:00:00.000Z', between);
    expect(ledger.parts).toEqual([{ holder: 'desk', agencyId: null, workingMs: 8 * hour }]);
  });
});
