import { sampleClock, sampleVerification } from '@lapor/testing';
import {
  appealed,
  archived,
  asked,
  completionReminder,
  forwarded,
  otherDesk,
  withdrawn,
} from './desk-letters';

const actor = { kind: 'system' as const };
const dueAt = '2024-12-04T16:59:59.999Z';

describe('a letter of the desk', () => {
  const verification = sampleVerification({ clock: sampleClock('verification', { dueAt }) });
  const step = {
    reportId: verification.reportId,
    agencyId: 'kota',
    step: 'reminder' as const,
    tell: ['owner' as const],
    takenAt: dueAt,
  };

  it('that asks names the desk and the end of the completion clock', () => {
    const completionClock = sampleClock('completion', { dueAt });
    const waiting = { ...verification, status: 'awaiting_reporter' as const, actor, text: 'Di RT berapa?' };
    expect(asked({ ...waiting, completionClock })).toEqual({
      template: 'asked',
      agencyId: 'kota',
      text: 'Di RT berapa?',
      completionDueAt: dueAt,
    });
    expect(asked(waiting)).toMatchObject({ completionDueAt: null });
  });

  it.each([
    [0, true],
    [1, false],
  ])('about archiving after %i appeals offers an appeal: %s', (appeals, mayAppeal) => {
    const state = sampleVerification({ status: 'archived', appeals });
    expect(archived({ ...state, actor, reason: 'in_court', explanation: 'x' })).toMatchObject({ mayAppeal });
  });

  it('about a withdrawal gives the reporter’s own words back, and none of the system', () => {
    const data = { ...verification, reason: 'x' };
    expect(withdrawn({ ...data, actor: { kind: 'reporter' } })).toMatchObject({
      by: 'reporter',
      reason: 'x',
    });
    expect(withdrawn({ ...data, actor })).toMatchObject({ by: 'system', reason: null });
  });

  it('about an appeal or another desk names the desk and the deadline that runs', () => {
    const told = { agencyId: 'kota', reason: 'r', verificationDueAt: dueAt };
    expect(appealed({ ...verification, actor, reason: 'r' })).toMatchObject(told);
    const changed = { ...verification, actor, reason: 'r', fromAgencyId: 'provinsi' };
    expect(otherDesk(changed)).toMatchObject(told);
    expect(
      otherDesk({ ...changed, clock: sampleClock('verification', { dueAt, stoppedAt: dueAt }) }),
    ).toMatchObject({
      verificationDueAt: null,
    });
  });

  it.each([
    [1, false],
    [2, true],
  ])('about forwarding number %i knows whether it is a new owner', (assignment, again) => {
    const data = sampleVerification({ status: 'assigned', agencyId: 'dishub', assignment });
    expect(forwarded({ ...data, actor, reason: 'r' })).toMatchObject({ again, agencyId: 'dishub' });
  });

  it.each([
    ['completion', true],
    ['verification', false],
  ] as const)('about a deadline step reminds the reporter of a %s deadline: %s', (kind, reminds) => {
    expect(completionReminder({ ...step, clock: sampleClock(kind) }) !== null).toBe(reminds);
  });
});
