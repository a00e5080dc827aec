import fc from 'fast-check';
import {
  agencyInvited,
  answerObjected,
  archivingAppealed,
  caseOpened,
  casePassedDown,
  type CaseState,
  type ClockState,
  deadlineEscalated,
  deadlineMissed,
  deadlinesMoved,
  decisionProposed,
  decisionRejected,
  deskChanged,
  type EventContract,
  type EventData,
  handlingChanged,
  noteAdded,
  notificationDelivered,
  obligationMet,
  officerAssigned,
  reportAmended,
  reportAnswered,
  reportArchived,
  reporterAsked,
  reportForwarded,
  reportMerged,
  reportRated,
  reportReferred,
  reportReopened,
  reportResolved,
  reportReturned,
  reportSubmitted,
  reportSupported,
  maskingReviewed,
  reportTidied,
  reportUnmerged,
  reportWithdrawn,
  responsePosted,
  verificationDeadlinesMoved,
  type VerificationState,
  verificationOpened,
  verificationResumed,
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
  ownerOf,
  publishedAt,
  statusOf,
} from './report-standing';
import { applyEvent, type ReportEvent, type ReportView } from './report-view';
import { holdingsOf } from './time-ledger';
import { timelineEntries } from './timeline';

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

const completion = clock('completion', 31, { startedAt: at(2) });
const paused = clock('verification', 4, { pausedAt: at(2) });
const asked: VerificationState = {
  ...opened,
  status: 'awaiting_reporter',
  question: 'Di tiang nomor berapa?',
  clock: paused,
  completionClock: completion,
};
const resumed: VerificationState = {
  ...opened,
  clock: clock('verification', 5),
  completionClock: { ...completion, stoppedAt: at(3) },
};
const tidied: VerificationState = { ...resumed, title: 'Lampu jalan padam', categoryId: 'lampu' };
const pending: VerificationState = {
  ...tidied,
  pendingDecision: {
    verb: 'archive',
    proposedBy: verifier,
    proposedAt: at(3),
    order: { reason: 'in_court' },
  },
};
const elsewhere: VerificationState = { ...tidied, deskAgencyId: 'provinsi', emergency: true };
const archived: VerificationState = { ...elsewhere, status: 'archived', archivedAt: at(5), clock: stopped };
const appealed: VerificationState = { ...elsewhere, appeals: 1, clock: clock('verification', 9) };
const parentId = '7d1f6c1e-0b7a-4d33-9a37-6f2d0c5c9f13';
const merged: VerificationState = { ...appealed, parentId };
const withdrawn: VerificationState = { ...appealed, status: 'withdrawn', withdrawnAt: at(9), clock: stopped };
const amended = { ...filed, additions: [{ text: 'Tiang 12.', at: at(3) }], supporters: 0 };

/** At the desk: asked, answered, tidied, handed on, archived, appealed, merged, unmerged and taken back. */
const deskHistory: ReportEvent[] = [
  event(reportSubmitted, 1, at(1), filed),
  event(verificationOpened, 1, at(1, 3), opened),
  event(reporterAsked, 2, at(2), { ...asked, actor: verifier, text: 'Di tiang nomor berapa?' }),
  event(reportAmended, 2, at(3), { ...amended, text: 'Tiang 12.', added: {} }),
  event(verificationResumed, 3, at(3, 3), resumed),
  event(reportSupported, 3, at(3, 4), { ...amended, supporters: 1 }),
  event(reportTidied, 4, at(3, 5), { ...tidied, actor: verifier }),
  event(decisionProposed, 5, at(3, 6), { ...pending, actor: verifier }),
  event(decisionRejected, 6, at(4), { ...tidied, actor: verifier, reason: 'Masih bisa ditangani.' }),
  event(deskChanged, 7, at(4, 3), { ...elsewhere, actor: verifier, fromAgencyId: 'kota', reason: 'Jalan.' }),
  event(reportArchived, 8, at(5), {
    ...archived,
    actor: verifier,
    reason: 'in_court',
    explanation: 'Sidang.',
  }),
  event(archivingAppealed, 9, at(6), { ...appealed, actor: reporter, reason: 'Tidak di sidang.' }),
  event(reportMerged, 10, at(7), { ...merged, actor: verifier, parentId, reason: null }),
  event(reportUnmerged, 11, at(8), {
    ...appealed,
    actor: verifier,
    formerParentId: parentId,
    reason: 'Lain.',
  }),
  event(reportSupported, 4, at(8, 3), { ...amended, supporters: 2 }),
  event(reportWithdrawn, 12, at(9), { ...withdrawn, actor: reporter, reason: null }),
  event(maskingReviewed, 13, at(10), {
    ...withdrawn,
    masking: [{ field: 'text', start: 0, end: 4, decision: 'hide' }],
    actor: verifier,
  }),
];

const viewOf = (events: readonly ReportEvent[]) =>
  events.reduce<ReportView | undefined>((view, next) => applyEvent(view, next), undefined) as ReportView;

describe('the view of a report', () => {
  it.each([
    ['with the agency', longHistory],
    ['at the desk', deskHistory],
  ])(
    'is the same in whatever order and however often its events come, at every point of its life %s',
    (_, life) => {
      const shuffledPrefix = fc.integer({ min: 1, max: life.length }).chain((length) => {
        const told = life.slice(0, length);
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
    },
  );

  it.each([
    [2, 'submitted', 'kota', 'desk', 'verification'],
    [3, 'awaiting_reporter', 'kota', 'reporter', 'completion'],
    [5, 'submitted', 'kota', 'desk', 'verification'],
    [10, 'submitted', 'provinsi', 'desk', 'verification'],
    [11, 'archived', 'provinsi', 'nobody', null],
    [12, 'submitted', 'provinsi', 'desk', 'verification'],
    [16, 'withdrawn', 'provinsi', 'nobody', null],
  ])('at the desk after %i events is %s with %s, it is the turn of %s, until %s', (length, ...expected) => {
    const view = viewOf(deskHistory.slice(0, length));
    const deadline = nextDeadline(view, new Date(at(1)))?.kind ?? null;
    expect([statusOf(view), inCharge(view)?.agencyId, ownerOf(view), deadline]).toEqual(expected);
  });

  it('is at the desk again after an appeal, whatever an agency said of the same forwarding before', () => {
    const again = { ...appealed, assignment: 1 };
    const data = { ...again, actor: reporter, reason: 'Masih padam.' };
    const view = viewOf([...history.slice(0, 4), event(archivingAppealed, 9, at(6), data)]);
    expect([statusOf(view), inCharge(view)?.agencyId]).toEqual(['submitted', 'provinsi']);
  });

  it('adds one entry to the timeline for each event, and none for a supporter', () => {
    const entries = deskHistory.flatMap(timelineEntries);
    expect(entries.map(({ kind, audience }) => `${kind} ${audience}`)).toEqual([
      'submitted public',
      'verification_opened reporter',
      'asked reporter',
      'amended reporter',
      'resumed reporter',
      'tidied reporter',
      'decision_proposed staff',
      'decision_rejected staff',
      'desk_changed reporter',
      'archived public',
      'appealed public',
      'merged public',
      'unmerged public',
      'withdrawn public',
      'masking_reviewed staff',
    ]);
    expect(JSON.stringify(entries)).not.toContain('accountId');
    expect(entries.every(({ actor }) => actor.kind !== 'staff' || actor.agencyId === 'kota')).toBe(true);
  });

  it('holds the time at the desk, with the reporter and with nobody apart', () => {
    const entries = deskHistory
      .flatMap(timelineEntries)
      .map((entry) => ({ ...entry, at: new Date(entry.at) }));
    expect(holdingsOf(entries, 'kota').map(({ holder, agencyId }) => `${holder} ${agencyId}`)).toEqual([
      'desk kota',
      'desk kota',
      'reporter null',
      'desk kota',
      'desk provinsi',
      'nobody null',
      'desk provinsi',
      'nobody null',
      'desk provinsi',
      'nobody null',
    ]);
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
