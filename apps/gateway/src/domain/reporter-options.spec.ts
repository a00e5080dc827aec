import type { CaseState, VerificationState } from '@lapor/contracts';
import {
  sampleCalendar,
  sampleCase,
  sampleClock,
  sampleRegulation,
  sampleVerification,
} from '@lapor/testing';
import { clockKey, type ReportView } from './report-view';
import { reporterOptions } from './reporter-options';

const calendar = sampleCalendar();
const rules = { calendar, deskCalendar: calendar, regulations: [sampleRegulation()] };
const due = '2024-12-10T16:59:59.999Z';
const resolution = sampleClock('resolution', { dueAt: due });

function view(changes: Partial<CaseState>, missed: string[] = []): ReportView {
  const state = sampleCase({ clocks: [resolution], ...changes });
  const verification = sampleVerification({ reportId: state.reportId, assignment: 1, status: 'assigned' });
  return {
    reportId: state.reportId,
    filed: null,
    verification: { sequence: 1, state: verification },
    case: { sequence: 1, state },
    missed,
    changedAt: '',
  };
}
const optionsAt = (now: string, changes: Partial<CaseState>, missed?: string[]) =>
  reporterOptions(view(changes, missed), rules, new Date(now));

describe('what a reporter can do', () => {
  const resolved = {
    status: 'resolved',
    resolution: 'accepted',
    resolvedAt: '2024-11-19T03:00:00.000Z',
    clocks: [{ ...resolution, stoppedAt: '2024-11-19T03:00:00.000Z' }],
  } as const satisfies Partial<CaseState>;

  it('is to accept an answer or to object to it', () => {
    expect(optionsAt('2024-11-20T03:00:00.000Z', { status: 'answered' }).can).toEqual([
      'add',
      'accept',
      'object',
    ]);
    expect(optionsAt('2024-11-20T03:00:00.000Z', { status: 'in_progress' }).can).toEqual(['add']);
  });

  it('is to reopen a resolved report once, until the end of the tenth working day', () => {
    const until = '2024-12-03T16:59:59.999Z';
    expect(optionsAt(until, resolved)).toMatchObject({ canReopenUntil: until, can: ['rate', 'reopen'] });
    expect(optionsAt('2024-12-03T17:00:00.000Z', resolved).can).toEqual(['rate']);
    expect(optionsAt(until, { ...resolved, reopens: 1 })).toMatchObject({
      canReopenUntil: null,
      can: ['rate'],
    });
  });

  it('is to rate what was not rated', () => {
    expect(optionsAt('2024-11-20T03:00:00.000Z', { ...resolved, rating: 3 }).can).toEqual(['reopen']);
  });

  it('is to take it to the Ombudsman once its resolution was missed, as long as it is open', () => {
    const late = '2024-12-10T17:00:00.000Z';
    expect(optionsAt(due, { status: 'in_progress' }).canRefer).toBe(false);
    expect(optionsAt(late, { status: 'in_progress' })).toMatchObject({
      canRefer: true,
      can: ['add', 'refer'],
    });
    expect(optionsAt(late, { status: 'referred' }).canRefer).toBe(false);
    expect(optionsAt(late, resolved).canRefer).toBe(false);
    const inTime = { status: 'answered' as const, clocks: [{ ...resolution, stoppedAt: due }] };
    expect(optionsAt(late, inTime).canRefer).toBe(false);
  });

  it('goes by a breach that was told of, whatever moved the date since', () => {
    expect(optionsAt(due, { status: 'in_progress' }, [clockKey(resolution)]).canRefer).toBe(true);
  });

  describe('at the verification desk', () => {
    const atDesk = (changes: Partial<VerificationState>, now = '2024-11-20T03:00:00.000Z') => {
      const state = sampleVerification(changes);
      const told = { reportId: state.reportId, filed: null, case: null, missed: [], changedAt: '' };
      const verification = { sequence: 1, state };
      return reporterOptions({ ...told, verification }, rules, new Date(now));
    };
    const asked = sampleClock('completion', { dueAt: '2024-12-19T16:59:59.999Z' });

    it('is to add something and to take the report back', () => {
      expect(atDesk({ status: 'submitted' }).can).toEqual(['add', 'withdraw']);
      expect(atDesk({ status: 'awaiting_reporter', completionClock: asked }).can).toEqual([
        'add',
        'withdraw',
      ]);
      expect(atDesk({ status: 'returned', hops: 1, assignment: 1 }).can).toEqual(['add']);
    });

    it('is to appeal an archiving once, until the end of the tenth working day', () => {
      const archived = { status: 'archived', archivedAt: '2024-11-19T03:00:00.000Z' } as const;
      const until = '2024-12-03T16:59:59.999Z';
      expect(atDesk(archived, until)).toMatchObject({ canAppealUntil: until, can: ['appeal'] });
      expect(atDesk(archived, '2024-12-03T17:00:00.000Z').can).toEqual([]);
      expect(atDesk({ ...archived, appeals: 1 })).toMatchObject({ canAppealUntil: null, can: [] });
    });

    it('is to answer also after the time for it is over, but not after taking the report back', () => {
      const gone = { status: 'withdrawn', completionClock: asked, withdrawnAt: asked.dueAt } as const;
      expect(atDesk({ ...gone, question: 'Di mana?' }).can).toEqual(['add']);
      expect(atDesk({ ...gone, question: null }).can).toEqual([]);
    });

    it('is only to add something once it was joined with another report', () => {
      const parentId = '7d1f6c1e-0b7a-4d33-9a37-6f2d0c5c9f10';
      expect(atDesk({ status: 'submitted', parentId }).can).toEqual(['add']);
      expect(atDesk({ status: 'awaiting_reporter', parentId, completionClock: asked }).can).toEqual(['add']);
    });
  });
});
