import fc from 'fast-check';
import type { VerificationState } from '@lapor/contracts';
import { filedReport, sampleCase, sampleClock, sampleVerification } from '@lapor/testing';
import { arbitrationRank, deskRank, placeInQueue, ranks } from './desk-queue';
import type { ReportView } from './report-view';

const report = filedReport();

function view(changes: Partial<VerificationState>): ReportView {
  const { reportId } = report;
  return {
    reportId,
    filed: { sequence: 1, state: { ...report, additions: [], supporters: 0 } },
    verification: { sequence: 1, state: sampleVerification({ reportId, ...changes }) },
    case: null,
    missed: [],
    changedAt: '',
  };
}
const rank = (changes: Partial<VerificationState>) => deskRank(view(changes)) ?? Infinity;

describe('the order of a verification desk', () => {
  it('begins with what was returned, the most often returned first', () => {
    const returned = (hops: number) => rank({ status: 'returned', hops, assignment: hops });
    fc.assert(
      fc.property(fc.nat(98), (hops) => {
        expect(returned(hops + 2)).toBeLessThanOrEqual(returned(hops + 1));
        expect(returned(hops + 1)).toBeLessThan(ranks.emergency);
        expect(returned(hops + 1) <= arbitrationRank).toBe(hops + 1 >= 2);
      }),
    );
  });

  it('goes on with emergencies, then all else, and ends with what waits for its reporter', () => {
    const emergency = rank({ status: 'submitted', emergency: true });
    const ordinary = rank({ status: 'submitted' });
    const awaiting = rank({ status: 'awaiting_reporter', emergency: true });
    expect([emergency, ordinary, awaiting]).toEqual([...[emergency, ordinary, awaiting]].sort());
    expect(new Set([emergency, ordinary, awaiting]).size).toBe(3);
  });

  it('leaves out what is not at the desk, is joined with another, or was not heard of as filed', () => {
    for (const status of ['assigned', 'archived', 'withdrawn'] as const)
      expect(rank({ status })).toBe(Infinity);
    expect(rank({ status: 'submitted', parentId: report.reportId })).toBe(Infinity);
    expect(deskRank({ ...view({ status: 'submitted' }), filed: null })).toBeNull();
    const handled = { ...view({ status: 'returned', assignment: 1 }) };
    const state = sampleCase({ reportId: report.reportId, assignment: 2 });
    expect(deskRank({ ...handled, case: { sequence: 1, state } })).toBeNull();
  });

  it('keeps the place of a report that was decided, for who asks for the one after it', () => {
    const clock = sampleClock('verification');
    const before = placeInQueue(view({ status: 'submitted', clock }));
    const stopped = { ...clock, stoppedAt: clock.startedAt };
    for (const status of ['assigned', 'archived'] as const) {
      expect(placeInQueue(view({ status, clock: stopped }))).toEqual(before);
    }
    const paused = { ...clock, pausedAt: clock.startedAt };
    expect(placeInQueue(view({ status: 'awaiting_reporter', clock: paused }))).toEqual(before);
    expect(placeInQueue({ ...view({}), verification: null })).toBeNull();
  });
});
