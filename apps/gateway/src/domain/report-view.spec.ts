import fc from 'fast-check';
import {
  answerObjected,
  caseOpened,
  type CaseState,
  type ClockState,
  deadlineMissed,
  type EventContract,
  type EventData,
  noteAdded,
  notificationDelivered,
  reportAnswered,
  reportForwarded,
  reportResolved,
  reportReturned,
  reportSubmitted,
  responsePosted,
  type VerificationState,
  verificationOpened,
} from '@lapor/contracts';
import { agencyOf, inCharge, nextDeadline, publishedAt, statusOf } from './report-standing';
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

const clock = (kind: ClockState['kind'], day: number, changes: Partial<ClockState> = {}): ClockState => ({
  kind,
  startedAt: at(1),
  dueAt: at(day),
  pausedAt: null,
  stoppedAt: null,
  calendarId: 'id-wib',
  calendarVersion: 1,
  regulationId: 'sp4n',
  regulationVersion: 1,
  ...changes,
});

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

const opened: VerificationState = {
  reportId,
  status: 'submitted',
  deskAgencyId: 'kota',
  class: 'complaint',
  categoryId: null,
  fieldInspection: false,
  title: 'Lampu padam',
  regionCode: '13.73',
  anonymous: false,
  secret: false,
  agencyId: null,
  assignment: 0,
  hops: 0,
  receivedAt: at(1),
  firstForwardedAt: null,
  forwardedAt: null,
  archivedAt: null,
  clock: clock('verification', 4),
};
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

const first: CaseState = {
  reportId,
  assignment: 1,
  agencyId: 'dinas',
  status: 'assigned',
  resolution: null,
  rating: null,
  openedAt: at(2),
  firstResponseAt: null,
  answeredAt: null,
  resolvedAt: null,
  clocks: [clock('first_response', 9), clock('resolution', 20)],
};
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

const viewOf = (events: readonly ReportEvent[]) =>
  events.reduce<ReportView | undefined>((view, next) => applyEvent(view, next), undefined) as ReportView;

describe('the view of a report', () => {
  it('is the same in whatever order and however often its events come, at every point of its life', () => {
    const shuffledPrefix = fc.integer({ min: 1, max: history.length }).chain((length) => {
      const told = history.slice(0, length);
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
