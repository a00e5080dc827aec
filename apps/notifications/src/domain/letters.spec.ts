import type { CaseState, ClockState } from '@lapor/contracts';
import { sampleCase, sampleClock } from '@lapor/testing';
import {
  answer,
  datesMoved,
  handling,
  late,
  objection,
  passedDown,
  reopened,
  replyReminder,
  resolved,
} from './letters';

const clock = (kind: ClockState['kind'], changes: Partial<ClockState> = {}) =>
  sampleClock(kind, { dueAt: '2024-12-04T16:59:59.999Z', ...changes });
const caseWith = (clocks: ClockState[]): CaseState => sampleCase({ agencyId: 'dishub', clocks });
const actor = { kind: 'system' as const };
const stopped = { stoppedAt: '2024-12-04T17:00:00.000Z' };

describe('a letter', () => {
  it('about an answer names the deadline of the latest reply clock', () => {
    const clocks = [
      clock('reply', { startedAt: '2024-12-10T02:00:00.000Z', dueAt: '2024-12-24T16:59:59.999Z' }),
      clock('reply', { stoppedAt: '2024-11-22T02:00:00.000Z' }),
      clock('resolution', { dueAt: '2025-01-31T16:59:59.999Z' }),
    ];
    const data = { ...caseWith(clocks), actor, text: 'x', evidence: [], noEvidenceReason: 'x' };
    expect(answer(data)).toMatchObject({ replyDueAt: '2024-12-24T16:59:59.999Z' });
  });

  it('promises nothing by a clock that does not run', () => {
    const state = caseWith([clock('resolution', stopped)]);
    expect(objection({ ...state, actor, reason: 'x' })).toMatchObject({ resolutionDueAt: null });
  });

  it('about an automatic close names the date that passed', () => {
    const closed = caseWith([clock('reply', stopped)]);
    expect(resolved({ ...closed, resolution: 'auto_closed', actor, comment: null })).toMatchObject({
      resolution: 'auto_closed',
      replyDueAt: '2024-12-04T16:59:59.999Z',
    });
  });

  it.each([
    [0, true],
    [1, false],
  ])('about a report that was reopened %i times offers reopening: %s', (reopens, mayReopen) => {
    const state = sampleCase({ reopens, resolution: 'accepted' });
    expect(resolved({ ...state, actor, comment: null })).toMatchObject({ mayReopen });
  });

  it('about a unit below names it, and the first response only while it is awaited', () => {
    const awaited = caseWith([clock('first_response'), clock('resolution')]);
    const given = caseWith([clock('first_response', stopped), clock('resolution')]);
    const passed = (state: CaseState) =>
      passedDown({ ...state, actor, reason: 'r', fromAgencyId: 'kota' }) as object;
    expect(passed(awaited)).toMatchObject({ agencyId: 'dishub', firstResponseDueAt: clock('reply').dueAt });
    expect(passed(given)).toMatchObject({ firstResponseDueAt: null, resolutionDueAt: clock('reply').dueAt });
  });

  it('about another handling tells the new one and the new date', () => {
    const state = sampleCase({ fieldInspection: true, clocks: [clock('resolution')] });
    const previous = { class: 'complaint' as const, fieldInspection: false };
    expect(handling({ ...state, actor, reason: 'r', previous })).toMatchObject({
      class: 'complaint',
      fieldInspection: true,
      resolutionDueAt: '2024-12-04T16:59:59.999Z',
    });
  });

  it.each([
    [{ kind: 'reporter' as const }, 'reporter'],
    [
      {
        kind: 'staff' as const,
        accountId: '0193e6b0-0000-7000-8000-000000000002',
        role: 'agency_admin' as const,
        agencyId: 'dishub',
      },
      'staff',
    ],
  ])('about a reopening tells whose wish it was (%o: %s)', (by, told) => {
    expect(reopened({ ...sampleCase(), actor: by, reason: 'r' })).toMatchObject({ by: told });
  });
});

describe('a deadline step', () => {
  const stepOf = (kind: ClockState['kind'], step: 'reminder' | 'missed' | 'escalated') => ({
    reportId: '0193e6b0-0000-7000-8000-000000000001',
    agencyId: 'dishub',
    clock: clock(kind),
    step,
    tell: ['owner' as const],
    takenAt: '2024-11-26T02:00:00.000Z',
  });

  it.each([
    ['reply', true],
    ['first_response', false],
    ['resolution', false],
  ] as const)('reminds the reporter of a %s deadline: %s', (kind, reminds) => {
    expect(replyReminder(stepOf(kind, 'reminder')) !== null).toBe(reminds);
  });

  it.each([
    ['resolution', 'missed', true],
    ['resolution', 'escalated', false],
    ['first_response', 'missed', false],
    ['obligation', 'missed', false],
  ] as const)('of %s, %s, tells the reporter that the report is late: %s', (kind, step, tells) => {
    expect(late(stepOf(kind, step)) !== null).toBe(tells);
  });
});

describe('moved dates', () => {
  const from = '2024-12-04T16:59:59.999Z';
  const to = '2024-12-05T16:59:59.999Z';
  const move = (kind: ClockState['kind'], changes: { breachKept?: boolean; to?: string } = {}) => ({
    kind,
    round: 1,
    from,
    to,
    breachKept: false,
    ...changes,
  });

  it('are told in one letter, those of helping offices left out', () => {
    const moved = [move('resolution'), move('obligation'), move('reply'), move('completion')];
    expect(datesMoved({ reason: 'r', moved })).toEqual({
      template: 'dates-moved',
      reason: 'r',
      moved: [
        { kind: 'resolution', from, to },
        { kind: 'reply', from, to },
      ],
    });
  });

  it('are not told when the breach stays, nothing moved, or no date is the reporter’s to watch', () => {
    const moved = [move('resolution', { breachKept: true }), move('reply', { to: from }), move('obligation')];
    expect(datesMoved({ reason: 'r', moved })).toBeNull();
  });
});
