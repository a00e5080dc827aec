import fc from 'fast-check';
import {
  agencyInvited,
  answerObjected,
  caseOpened,
  casePassedDown,
  type CaseState,
  type ClockState,
  deadlineEscalated,
  deadlineMissed,
  deadlinesMoved,
  type EventContract,
  type EventData,
  handlingChanged,
  noteAdded,
  notificationDelivered,
  obligationMet,
  officerAssigned,
  reportAnswered,
  reportForwarded,
  reportRated,
  reportReferred,
  reportReopened,
  reportResolved,
  reportReturned,
  reportSubmitted,
  responsePosted,
  verificationDeadlinesMoved,
  type VerificationState,
  verificationOpened,
} from '@lapor/contracts';
import { sampleCase, sampleClock, sampleVerification } from '@lapor/testing';
import {
  agencyOf,
  classOf,
  fieldInspectionOf,
  inCharge,
  invitedAgencies,
  nextDeadline,
  officerOf,
  publishedAt,
  statusOf,
} from './report-standing';
import { applyEvent, type ReportEvent, type ReportView } from './report-view';

const reportId = '7d1f6c1e-0b7a-4d33-9a37-6f2d0c5c9f10';
const verifier = { kind: 'staff', accountId: reportId, role: 'verifier', agencyId: 'kota' } as const;
const officer = { kind: 'staff', accountId: reportId, role: 'liaison_officer', agencyId: 'dinas' } as const;
const reporter = { kind: 'reporter' } as const;

let count = 0;
const at = (day: number, hour = 2) => new Date(Date.UTC(2024, 10, day, hour)).toISOString();

function event<E extends EventContract>(
  contract: E,
  sequence: number,
  time: string,
  data: EventData<E>,
): ReportEvent {
  count += 1;
  const id = `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
  const [speaker] = contract.type.split('.');
  const envelope = {
    specversion: '1.0',
    datacontenttype: 'application/json',
    dataschema: 'x',
    correlationid: id,
  };
  const told = {
    id,
    source: `/lapor/${speaker}`,
    type: contract.type,
    subject: reportId,
    time,
    sequence,
    data,
  };
  return { ...envelope, ...told } as unknown as ReportEvent;
}

const clock = (kind: ClockState['kind'], day: number, changes: Partial<ClockState> = {}): ClockState =>
  sampleClock(kind, { startedAt: at(1), dueAt: at(day), ...changes });

const filed = {
  reportId,
  code: '7KQM-2FXA-9PDT',
  class: 'complaint',
  title: 'Lampu padam',
  text: 'Lampu jalan padam sejak tiga malam.',
  incidentDate: '2024-11-01',
  regionCode: '13.73',
  location: null,
  categoryId: null,
  answers: {},
  chosenAgencyId: null,
  channel: 'sms',
  anonymous: false,
  secret: false,
  proxy: false,
  filedByAgencyId: null,
  language: 'id',
  contactable: true,
  receivedAt: at(1),
} as const;

const opened = sampleVerification({
  reportId,
  title: 'Lampu padam',
  regionCode: '13.73',
  receivedAt: at(1),
  clock: clock('verification', 4),
});
const stopped = clock('verification', 4, { stoppedAt: at(2) });
const forwarded: VerificationState = {
  ...opened,
  status: 'assigned',
  title: 'Lampu jalan padam',
  agencyId: 'dinas',
  assignment: 1,
  firstForwardedAt: at(2),
  forwardedAt: at(2),
  clock: stopped,
};
const takenBack: VerificationState = {
  ...forwarded,
  status: 'returned',
  hops: 1,
  clock: clock('verification', 7),
};
const again: VerificationState = {
  ...forwarded,
  agencyId: 'perkim',
  assignment: 2,
  hops: 1,
  forwardedAt: at(5),
};

const first: CaseState = sampleCase({
  reportId,
  openedAt: at(2),
  clocks: [clock('first_response', 9), clock('resolution', 20)],
});
const resolution = clock('resolution', 20);
const second: CaseState = { ...first, assignment: 2, agencyId: 'perkim', openedAt: at(5) };
const handled: CaseState = { ...second, status: 'in_progress', firstResponseAt: at(6), clocks: [resolution] };
const answered: CaseState = {
  ...handled,
  status: 'answered',
  answeredAt: at(8),
  clocks: [clock('reply', 22)],
};
const resolved: CaseState = {
  ...answered,
  status: 'resolved',
  resolution: 'accepted',
  rating: 4,
  resolvedAt: at(9),
  clocks: [],
};
const reason = 'not_our_authority' as const;

/** Returned once, then answered, objected to, answered again and accepted. */
const history: ReportEvent[] = [
  event(reportSubmitted, 1, at(1), filed),
  event(verificationOpened, 1, at(1, 3), opened),
  event(reportForwarded, 2, at(2), { ...forwarded, actor: verifier, reason: null }),
  event(caseOpened, 1, at(2, 3), first),
  event(reportReturned, 2, at(4), {
    ...first,
    status: 'returned',
    actor: officer,
    reason,
    explanation: 'x',
    proposedAgencyId: null,
  }),
  event(verificationOpened, 3, at(4, 3), takenBack),
  event(reportForwarded, 4, at(5), { ...again, actor: verifier, reason: 'Bukan kewenangan.' }),
  event(caseOpened, 3, at(5, 3), second),
  event(responsePosted, 4, at(6), { ...handled, actor: officer, text: 'Kami periksa.', first: true }),
  event(noteAdded, 5, at(6, 4), { ...handled, actor: officer, text: 'catatan' }),
  event(reportAnswered, 6, at(8), {
    ...answered,
    actor: officer,
    text: 'Diganti.',
    evidence: [],
    noEvidenceReason: 'x',
  }),
  event(answerObjected, 7, at(8, 5), { ...handled, actor: reporter, reason: 'Masih padam.' }),
  event(deadlineMissed, 7, at(8, 6), {
    reportId,
    agencyId: 'perkim',
    clock: resolution,
    step: 'missed',
    tell: ['owner'],
    takenAt: at(8, 6),
  }),
  event(reportAnswered, 8, at(8, 9), {
    ...answered,
    actor: officer,
    text: 'Sudah.',
    evidence: [],
    noEvidenceReason: 'x',
  }),
  event(reportResolved, 9, at(9), { ...resolved, actor: reporter, comment: null }),
  event(notificationDelivered, 1, at(9, 3), {
    reportId,
    deliveryId: reportId,
    template: 'resolved',
    channel: 'email',
    attempts: 1,
    at: at(9, 3),
  }),
];

const officerId = '7d1f6c1e-0b7a-4d33-9a37-6f2d0c5c9f11';
const obligationId = '7d1f6c1e-0b7a-4d33-9a37-6f2d0c5c9f12';
const owed = {
  obligationId,
  agencyId: 'pln',
  request: 'Mohon periksa gardu.',
  status: 'open',
  openedAt: at(10),
  closedAt: null,
} as const;
const reopened: CaseState = { ...handled, reopens: 1, clocks: [clock('resolution', 24)] };
const given: CaseState = { ...reopened, officerId };
const invited: CaseState = { ...given, obligations: [owed] };
const met: CaseState = { ...given, obligations: [{ ...owed, status: 'met', closedAt: at(11) }] };
const passed: CaseState = { ...met, agencyId: 'seksi', officerId: null };
const inspected: CaseState = { ...passed, fieldInspection: true, clocks: [clock('resolution', 28)] };
const moved: CaseState = { ...inspected, clocks: [clock('resolution', 29)] };
const referred: CaseState = {
  ...moved,
  status: 'referred',
  referredAt: at(30),
  clocks: [clock('resolution', 29, { stoppedAt: at(30) })],
};
const move = {
  calendarId: 'id-wib',
  calendarVersion: 2,
  reason: 'Libur baru.',
  moved: [{ kind: 'resolution', round: 1, from: at(28), to: at(29), breachKept: false }],
} as const;

/** What may follow: rated, opened again, shared, passed down, moved by a holiday, and referred. */
const longHistory: ReportEvent[] = [
  ...history,
  event(reportRated, 10, at(9, 4), { ...resolved, rating: 2, actor: reporter, comment: null }),
  event(reportReopened, 11, at(9, 5), { ...reopened, actor: reporter, reason: 'Padam lagi.' }),
  event(officerAssigned, 12, at(9, 6), {
    ...given,
    actor: officer,
    previousOfficerId: null,
    reason: null,
    standInId: null,
  }),
  event(agencyInvited, 13, at(10), {
    ...invited,
    actor: officer,
    obligationId,
    invitedAgencyId: 'pln',
    request: owed.request,
  }),
  event(obligationMet, 14, at(11), { ...met, actor: officer, obligationId, text: 'Aman.', evidence: [] }),
  event(casePassedDown, 15, at(12), { ...passed, actor: officer, reason: 'Bidang.', fromAgencyId: 'perkim' }),
  event(handlingChanged, 16, at(13), {
    ...inspected,
    actor: officer,
    reason: 'Perlu ke lapangan.',
    previous: { class: 'complaint', fieldInspection: false },
  }),
  event(deadlinesMoved, 17, at(14), { ...moved, ...move, moved: [...move.moved] }),
  event(verificationDeadlinesMoved, 5, at(14), { ...again, ...move, moved: [] }),
  event(deadlineEscalated, 17, at(29, 9), {
    reportId,
    agencyId: 'seksi',
    clock: clock('resolution', 29),
    step: 'escalated',
    tell: ['parent_government'],
    takenAt: at(29, 9),
  }),
  event(reportReferred, 18, at(30), { ...referred, actor: reporter, reason: null }),
];

const viewOf = (events: readonly ReportEvent[]) =>
  events.reduce<ReportView | undefined>((view, next) => applyEvent(view, next), undefined) as ReportView;

describe('the view of a report', () => {
  it('is the same in whatever order and however often its events come, at every point of its life', () => {
    const shuffledPrefix = fc.integer({ min: 1, max: longHistory.length }).chain((length) => {
      const told = longHistory.slice(0, length);
      const repeated = fc.subarray(told).map((some) => [...told, ...some]);
      return fc.tuple(
        fc.constant(told),
        repeated.chain((all) => fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
      );
    });
    fc.assert(
      fc.property(shuffledPrefix, ([told, shuffled]) => {
        expect(viewOf(shuffled)).toEqual(viewOf(told));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [1, 'submitted', null, null],
    [2, 'submitted', 'kota', 'verification'],
    [3, 'assigned', 'dinas', null],
    [4, 'assigned', 'dinas', 'first_response'],
    [5, 'returned', 'kota', null],
    [6, 'returned', 'kota', 'verification'],
    [7, 'assigned', 'perkim', null],
    [8, 'assigned', 'perkim', 'first_response'],
    [9, 'in_progress', 'perkim', 'resolution'],
    [11, 'answered', 'perkim', 'reply'],
    [12, 'in_progress', 'perkim', 'resolution'],
    [15, 'resolved', 'perkim', null],
  ])('after %i events is %s with %s, and its deadline is %s', (length, status, agencyId, kind) => {
    const view = viewOf(history.slice(0, length));
    expect(statusOf(view)).toBe(status);
    expect(inCharge(view)?.agencyId ?? null).toBe(agencyId);
    expect(nextDeadline(view, new Date(at(1)))?.kind ?? null).toBe(kind);
  });

  it.each([
    [17, 'resolved', 'perkim', null],
    [18, 'in_progress', 'perkim', at(24)],
    [22, 'in_progress', 'seksi', at(24)],
    [23, 'in_progress', 'seksi', at(28)],
    [24, 'in_progress', 'seksi', at(29)],
    [27, 'referred', 'seksi', null],
  ])('after %i events is %s with %s, until %s', (length, status, agencyId, dueAt) => {
    const view = viewOf(longHistory.slice(0, length));
    expect(statusOf(view)).toBe(status);
    expect(agencyOf(view)).toBe(agencyId);
    expect(nextDeadline(view, new Date(at(1)))?.dueAt ?? null).toBe(dueAt);
  });

  it('has the class that the agency in charge decided, until it is forwarded anew', () => {
    expect(fieldInspectionOf(viewOf(longHistory.slice(0, 22)))).toBe(false);
    const inspection = viewOf(longHistory);
    expect([classOf(inspection), fieldInspectionOf(inspection)]).toEqual(['complaint', true]);
    const data = { ...again, class: 'aspiration' as const, assignment: 3, actor: verifier, reason: null };
    const forwardedAnew = viewOf([...longHistory, event(reportForwarded, 6, at(30, 3), data)]);
    expect([classOf(forwardedAnew), fieldInspectionOf(forwardedAnew)]).toEqual(['aspiration', false]);
  });

  it('knows whose it is and who was invited', () => {
    expect(officerOf(viewOf(longHistory.slice(0, 19)))).toBe(officerId);
    expect(invitedAgencies(viewOf(longHistory.slice(0, 20)))).toEqual(['pln']);
    expect(officerOf(viewOf(longHistory))).toBeNull();
  });

  it('believes routing that a report was taken back before it hears of the return', () => {
    const view = viewOf(history.filter((_, i) => i < 6 && i !== 4));
    expect(statusOf(view)).toBe('returned');
  });

  it('believes follow-up that a new agency has it before it hears of the forwarding', () => {
    const view = viewOf(history.filter((_, i) => i < 8 && i !== 6));
    expect([statusOf(view), agencyOf(view)]).toEqual(['assigned', 'perkim']);
  });

  it('is late from the millisecond after the deadline, and when a missed deadline was told of', () => {
    const view = viewOf(history.slice(0, 9));
    expect(nextDeadline(view, new Date(at(20)))?.late).toBe(false);
    expect(nextDeadline(view, new Date(Date.parse(at(20)) + 1))?.late).toBe(true);
    expect(nextDeadline(viewOf(history.slice(0, 13)), new Date(at(1)))?.late).toBe(true);
  });

  it('is published at its first forwarding, and never while it is secret', () => {
    expect(publishedAt(viewOf(history.slice(0, 2)))).toBeNull();
    expect(publishedAt(viewOf(history))).toBe(at(2));
    const secret = event(reportSubmitted, 1, at(1), { ...filed, secret: true });
    expect(publishedAt(viewOf([secret, ...history.slice(1)]))).toBeNull();
  });
});
