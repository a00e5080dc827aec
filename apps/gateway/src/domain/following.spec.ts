import { filedReport, sampleCase, sampleVerification } from '@lapor/testing';
import { publicReference, standingOf, together, withoutParents } from './following';
import type { ReportView } from './report-view';

const now = new Date('2024-11-22T05:00:00.000Z');
const publishedAt = '2024-11-20T02:00:00.000Z';

function view({ secret = false, forwarded = true } = {}): ReportView {
  const report = filedReport({ secret });
  const { reportId } = report;
  const owned = {
    status: 'assigned',
    assignment: 1,
    agencyId: 'dinas',
    firstForwardedAt: publishedAt,
  } as const;
  const state = sampleVerification({ reportId, secret, ...(forwarded ? owned : {}) });
  return {
    reportId,
    filed: { sequence: 1, state: { ...report, additions: [], supporters: 0 } },
    verification: { sequence: 1, state },
    case: forwarded ? { sequence: 1, state: sampleCase({ reportId, status: 'in_progress' }) } : null,
    missed: [],
    changedAt: '',
  };
}

describe('a report that follows another', () => {
  const child = view({ forwarded: false });

  it('stands where the other does, with the same agency and dates', () => {
    const parent = view();
    expect(standingOf(child, parent, now)).toEqual(standingOf(parent, null, now));
    expect(standingOf(child, parent, now)).toMatchObject({
      status: 'in_progress',
      charge: { agencyId: 'dinas' },
    });
  });

  it('stands by itself as long as nobody told of the other', () => {
    expect(standingOf(child, null, now)).toMatchObject({ status: 'submitted', owner: 'desk' });
  });

  it('tells of a secret one no more than how far it is', () => {
    const secret = view({ secret: true });
    expect(standingOf(child, secret, now)).toMatchObject({ status: 'in_progress', charge: null });
    expect(publicReference(secret)).toBeNull();
  });

  it('names the other one only if everybody may read it', () => {
    expect(publicReference(view({ forwarded: false }))).toBeNull();
    expect(publicReference(view())).toMatchObject({ title: expect.any(String) });
  });

  it('has its own entries among those of the other, by time', () => {
    const entry = (day: number, kind: string, data = {}) => ({
      at: new Date(Date.UTC(2024, 10, day)),
      kind,
      data,
    });
    const own = [entry(1, 'submitted'), entry(3, 'merged', { parentId: 'p', reason: 'sama' })];
    const told = together(own, [entry(2, 'forwarded'), entry(4, 'response')]);
    expect(told.map(({ kind, followed }) => [kind, followed])).toEqual([
      ['submitted', false],
      ['forwarded', true],
      ['merged', false],
      ['response', true],
    ]);
    expect(withoutParents(own, null)[1]?.data).toEqual({ reason: 'sama' });
    expect(withoutParents(own, 'q')[1]?.data).toEqual({ reason: 'sama' });
    expect(withoutParents(own, 'p')).toEqual(own);
  });
});
