import type { CaseState, ClockState } from '@lapor/contracts';
import { answer, forwarded, objection, replyReminder, resolved } from './letters';

const clock = (kind: ClockState['kind'], changes: Partial<ClockState> = {}): ClockState => ({
  kind,
  startedAt: '2024-11-19T02:00:00.000Z',
  dueAt: '2024-12-04T16:59:59.999Z',
  pausedAt: null,
  stoppedAt: null,
  calendarId: 'id-wib',
  calendarVersion: 1,
  regulationId: 'permenpan',
  regulationVersion: 1,
  ...changes,
});

const caseState = (clocks: ClockState[]): CaseState => ({
  reportId: '0193e6b0-0000-7000-8000-000000000001',
  assignment: 1,
  agencyId: 'dishub',
  status: 'answered',
  resolution: null,
  rating: null,
  openedAt: '2024-11-19T02:00:00.000Z',
  firstResponseAt: null,
  answeredAt: null,
  resolvedAt: null,
  clocks,
});
const actor = { kind: 'system' as const };

describe('a letter', () => {
  it('about an answer names the deadline of the latest reply clock', () => {
    const clocks = [
      clock('reply', { startedAt: '2024-12-10T02:00:00.000Z', dueAt: '2024-12-24T16:59:59.999Z' }),
      clock('reply', { stoppedAt: '2024-11-22T02:00:00.000Z' }),
      clock('resolution', { dueAt: '2025-01-31T16:59:59.999Z' }),
    ];
    const data = { ...caseState(clocks), actor, text: 'x', evidence: [], noEvidenceReason: 'x' };
    expect(answer(data)).toMatchObject({ replyDueAt: '2024-12-24T16:59:59.999Z' });
  });

  it('promises nothing by a clock that does not run', () => {
    const stopped = caseState([clock('resolution', { stoppedAt: '2024-11-22T02:00:00.000Z' })]);
    expect(objection({ ...stopped, actor, reason: 'x' })).toMatchObject({ resolutionDueAt: null });
  });

  it('about an automatic close names the date that passed', () => {
    const closed = caseState([clock('reply', { stoppedAt: '2024-12-04T17:00:00.000Z' })]);
    expect(resolved({ ...closed, resolution: 'auto_closed', actor, comment: null })).toMatchObject({
      resolution: 'auto_closed',
      replyDueAt: '2024-12-04T16:59:59.999Z',
    });
  });

  it.each([
    [1, false],
    [2, true],
  ])('about forwarding number %i knows whether it is a new owner', (assignment, again) => {
    const data = {
      ...caseState([]),
      status: 'assigned' as const,
      deskAgencyId: 'sawahlunto',
      class: 'complaint' as const,
      categoryId: null,
      fieldInspection: false,
      title: 'x',
      regionCode: null,
      anonymous: false,
      secret: false,
      assignment,
      hops: assignment - 1,
      receivedAt: '2024-11-19T02:00:00.000Z',
      firstForwardedAt: null,
      forwardedAt: null,
      archivedAt: null,
      clock: clock('verification'),
    };
    expect(forwarded({ ...data, actor, reason: 'r' })).toMatchObject({ again, agencyId: 'dishub' });
  });

  it.each([
    ['reply', true],
    ['first_response', false],
    ['resolution', false],
  ] as const)('reminds of a %s deadline: %s', (kind, reminds) => {
    const step = {
      reportId: '0193e6b0-0000-7000-8000-000000000001',
      agencyId: 'dishub',
      clock: clock(kind),
      step: 'reminder' as const,
      takenAt: '2024-11-26T02:00:00.000Z',
    };
    expect(replyReminder(step) !== null).toBe(reminds);
  });
});
