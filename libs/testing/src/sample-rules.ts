import { randomUUID } from 'node:crypto';
import type {
  Agency,
  Calendar,
  Category,
  CaseState,
  ClockState,
  RegulationData,
  VerificationState,
} from '@lapor/contracts';

/** Monday to Friday in western Indonesia, 08:00 to 16:00, with no day off. */
export function sampleCalendar(changes: Partial<Calendar> = {}): Calendar {
  return {
    id: 'id-wib',
    version: 1,
    zone: 'Asia/Jakarta',
    workingWeekdays: [1, 2, 3, 4, 5],
    observesCollectiveLeave: true,
    decidedFrom: '2024-01-01',
    decidedUntil: '2027-12-31',
    daysOff: [],
    agencyId: null,
    weeklyHours: [],
    specialHours: [],
    ...changes,
  };
}

const working = (count: number) => ({ unit: 'working_days' as const, count });

const ladder: NonNullable<RegulationData['steps']['resolution']> = [
  { step: 'reminder', at: { elapsed: 0.5 }, tell: ['owner'] },
  { step: 'warning', at: { elapsed: 0.8 }, tell: ['owner', 'superior'] },
  { step: 'missed', at: { overdueWorkingDays: 0 }, tell: ['owner', 'superior', 'agency_head'] },
  { step: 'escalated', at: { overdueWorkingDays: 5 }, tell: ['agency_head', 'parent_government'] },
];
const forReporters: typeof ladder = [
  { step: 'reminder', at: { elapsed: 0.8 }, tell: ['owner'] },
  { step: 'missed', at: { overdueWorkingDays: 0 }, tell: ['owner'] },
];

/** The lengths and steps of the national rule. */
export function sampleRegulation(changes: Partial<RegulationData> = {}): RegulationData {
  return {
    id: 'sp4n',
    version: 1,
    effectiveFrom: '2009-07-18',
    basis: 'UU 25/2009',
    lengths: {
      verification: working(3),
      firstResponse: working(5),
      reply: working(10),
      completion: { unit: 'calendar_days', count: 30 },
      obligation: working(5),
      personalData: { unit: 'clock_hours', count: 72 },
      resolution: {
        informationRequest: working(5),
        aspiration: working(5),
        complaint: working(14),
        complaintWithInspection: working(60),
      },
    },
    emergency: { verification: working(1), firstResponse: working(2) },
    steps: {
      verification: ladder,
      first_response: ladder,
      resolution: ladder,
      obligation: ladder,
      reply: forReporters,
      completion: forReporters,
    },
    ...changes,
  };
}

/** A running clock that began on the morning of 19 November 2024. */
export function sampleClock(kind: ClockState['kind'], changes: Partial<ClockState> = {}): ClockState {
  return {
    kind,
    round: 1,
    agencyId: 'dinas',
    length: working(3),
    pauses: [],
    startedAt: '2024-11-19T03:05:00.000Z',
    dueAt: '2024-11-22T16:59:59.999Z',
    pausedAt: null,
    stoppedAt: null,
    calendarId: 'id-wib',
    calendarVersion: 1,
    regulationId: 'sp4n',
    regulationVersion: 1,
    ...changes,
  };
}

/** A case that an office got on 20 November 2024 and has not looked at. */
export function sampleCase(changes: Partial<CaseState> = {}): CaseState {
  return {
    reportId: randomUUID(),
    version: 1,
    assignment: 1,
    agencyId: 'dinas',
    status: 'assigned',
    class: 'complaint',
    fieldInspection: false,
    officerId: null,
    excludedAccountIds: [],
    obligations: [],
    reopens: 0,
    resolution: null,
    rating: null,
    openedAt: '2024-11-20T02:00:00.000Z',
    firstResponseAt: null,
    answeredAt: null,
    resolvedAt: null,
    referredAt: null,
    clocks: [
      sampleClock('first_response', { length: working(5), dueAt: '2024-11-27T16:59:59.999Z' }),
      sampleClock('resolution', { length: working(14), dueAt: '2024-12-10T16:59:59.999Z' }),
    ],
    ...changes,
  };
}

/** A report that waits at the desk of a city. */
export function sampleVerification(changes: Partial<VerificationState> = {}): VerificationState {
  return {
    reportId: randomUUID(),
    version: 1,
    status: 'submitted',
    deskAgencyId: 'kota',
    parentId: null,
    emergency: false,
    proposedOwner: null,
    pendingDecision: null,
    question: null,
    appeals: 0,
    class: 'complaint',
    categoryId: null,
    fieldInspection: false,
    title: 'Lampu jalan padam',
    regionCode: '13.73.04.2001',
    anonymous: false,
    secret: false,
    agencyId: null,
    assignment: 0,
    hops: 0,
    receivedAt: '2024-11-19T03:05:00.000Z',
    firstForwardedAt: null,
    forwardedAt: null,
    archivedAt: null,
    withdrawnAt: null,
    clock: sampleClock('verification', { round: 0, agencyId: 'kota' }),
    completionClock: null,
    ...changes,
  };
}

/** An office of a city in western Indonesia that takes work. */
export function sampleAgency(changes: Partial<Agency> = {}): Agency {
  const id = changes.id ?? 'dinas';
  return {
    id,
    parentId: null,
    name: id,
    kind: 'office',
    regionCode: '13.73',
    zone: 'Asia/Jakarta',
    calendarId: 'id-wib',
    deployment: 'central',
    active: true,
    activeFrom: null,
    activeUntil: null,
    affairs: [],
    contacts: { email: null, phone: null, address: null, website: null },
    verifies: false,
    ...changes,
  };
}

/** A main category without questions or owners. */
export function sampleCategory(changes: Partial<Category> = {}): Category {
  const id = changes.id ?? 'lampu';
  return {
    id,
    parentId: null,
    labels: { id: 'Lampu jalan', en: 'Street lights' },
    validFrom: null,
    validUntil: null,
    questions: [],
    defaultClass: null,
    owners: {},
    sensitive: false,
    synonyms: [],
    ...changes,
  };
}
