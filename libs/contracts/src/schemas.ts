// Shapes that several contracts share.
import {
  agencyKinds,
  caseStatuses,
  channels,
  languages,
  regionLevels,
  reportClasses,
  staffRoles,
} from '@lapor/domain-types';
import { z } from 'zod';

export const reportId = z.uuid();
export const instant = z.iso.datetime();
export const localDate = z.iso.date();
export const agencyId = z.string().min(1).max(100);
export const categoryId = z.string().min(1).max(200);
/** Kemendagri code with its dots: `PP.KK.CC.VVVV` or a prefix of it. */
export const regionCode = z.string().regex(/^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/);
export const reportClass = z.enum(reportClasses);

export const actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reporter') }),
  z.object({ kind: z.literal('staff'), accountId: z.uuid(), role: z.enum(staffRoles), agencyId }),
  z.object({ kind: z.literal('system') }),
]);

export const location = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

export const clockKind = z.enum([
  'verification',
  'first_response',
  'resolution',
  'reply',
  'completion',
  'obligation',
]);

export const clockLength = z.object({
  unit: z.enum(['working_days', 'calendar_days', 'clock_hours']),
  count: z.number().int().nonnegative(),
});

/**
 * A clock as others need to see it, with all that its end is computed from; `stoppedAt` or `pausedAt` is set
 * while it does not run.
 */
export const clockState = z.object({
  kind: clockKind,
  /** Which clock of its kind. */
  round: z.number().int().nonnegative(),
  /** Who must act. */
  agencyId,
  length: clockLength,
  pauses: z.array(z.object({ from: instant, until: instant.nullable() })),
  startedAt: instant,
  dueAt: instant,
  pausedAt: instant.nullable(),
  stoppedAt: instant.nullable(),
  calendarId: z.string(),
  calendarVersion: z.number().int(),
  regulationId: z.string(),
  regulationVersion: z.number().int(),
});
export type ClockState = z.infer<typeof clockState>;

/** The report as filed, without its reporter. */
export const filedReport = z.object({
  reportId,
  code: z.string(),
  class: reportClass,
  title: z.string(),
  text: z.string(),
  incidentDate: localDate,
  regionCode: regionCode.nullable(),
  location: location.nullable(),
  categoryId: categoryId.nullable(),
  chosenAgencyId: agencyId.nullable(),
  channel: z.enum(channels),
  anonymous: z.boolean(),
  secret: z.boolean(),
  /** Filed on behalf of somebody else. */
  proxy: z.boolean(),
  /** The desk that typed it in, if a clerk did. */
  filedByAgencyId: agencyId.nullable(),
  language: z.enum(languages),
  /** Whether notifications holds an address for the reporter. */
  contactable: z.boolean(),
  receivedAt: instant,
});
export type FiledReport = z.infer<typeof filedReport>;

/** The report as the verification desk knows it. */
export const verificationState = z.object({
  reportId,
  status: z.enum(['submitted', 'assigned', 'returned', 'archived']),
  deskAgencyId: agencyId,
  class: reportClass,
  categoryId: categoryId.nullable(),
  fieldInspection: z.boolean(),
  title: z.string(),
  regionCode: regionCode.nullable(),
  anonymous: z.boolean(),
  secret: z.boolean(),
  /** Owner as of the latest forwarding. */
  agencyId: agencyId.nullable(),
  /** How often it was forwarded; 0 before the first time. */
  assignment: z.number().int().nonnegative(),
  /** How often it was returned. */
  hops: z.number().int().nonnegative(),
  receivedAt: instant,
  firstForwardedAt: instant.nullable(),
  forwardedAt: instant.nullable(),
  archivedAt: instant.nullable(),
  clock: clockState,
});
export type VerificationState = z.infer<typeof verificationState>;

/** What an officer puts forward to show that something was done. */
export const evidence = z.object({
  description: z.string().trim().min(1).max(500),
  url: z
    .url({ protocol: /^https?$/ })
    .max(1000)
    .optional(),
});

/** What another agency was asked to contribute; the lead cannot answer while it is open. */
export const obligation = z.object({
  obligationId: z.uuid(),
  agencyId,
  request: z.string(),
  status: z.enum(['open', 'met', 'waived']),
  openedAt: instant,
  closedAt: instant.nullable(),
});
export type Obligation = z.infer<typeof obligation>;

/** The case at the agency in charge. */
export const caseState = z.object({
  reportId,
  /** Version of the case: what an officer has seen and says so, when acting on it. */
  version: z.number().int().positive(),
  /** The forwarding that this state belongs to. */
  assignment: z.number().int().positive(),
  agencyId,
  status: z.enum(caseStatuses),
  class: reportClass,
  fieldInspection: z.boolean(),
  /** The officer who has it; null while it is the unit's. */
  officerId: z.uuid().nullable(),
  /** Accounts that may not handle it, because they are what it is about. */
  excludedAccountIds: z.array(z.uuid()),
  obligations: z.array(obligation),
  /** How often the reporter or an admin opened it again after it was resolved. */
  reopens: z.number().int().nonnegative(),
  resolution: z.enum(['accepted', 'auto_closed']).nullable(),
  rating: z.number().int().min(1).max(5).nullable(),
  openedAt: instant,
  firstResponseAt: instant.nullable(),
  answeredAt: instant.nullable(),
  resolvedAt: instant.nullable(),
  referredAt: instant.nullable(),
  clocks: z.array(clockState),
});
export type CaseState = z.infer<typeof caseState>;

export const agency = z.object({
  id: agencyId,
  parentId: agencyId.nullable(),
  name: z.string(),
  kind: z.enum(agencyKinds),
  regionCode: regionCode.nullable(),
  zone: z.string(),
  calendarId: z.string(),
  deployment: z.string(),
  active: z.boolean(),
  /** Has a verification desk of its own. */
  verifies: z.boolean(),
});
export type Agency = z.infer<typeof agency>;

export const region = z.object({
  code: regionCode,
  parentCode: regionCode.nullable(),
  name: z.string(),
  level: z.enum(regionLevels),
});
export type Region = z.infer<typeof region>;

export const category = z.object({
  id: categoryId,
  parentId: categoryId.nullable(),
  nameId: z.string(),
});
export type Category = z.infer<typeof category>;

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const hours = z.array(z.object({ from: timeOfDay, to: timeOfDay })).min(1);

export const dayOff = z.object({
  date: localDate,
  kind: z.enum(['national_holiday', 'collective_leave', 'election_day', 'local_closure']),
  name: z.string().trim().min(1).max(200),
});

export const calendar = z.object({
  id: z.string().min(1).max(100),
  version: z.number().int().positive(),
  zone: z.string(),
  workingWeekdays: z.array(z.number().int().min(1).max(7)),
  observesCollectiveLeave: z.boolean(),
  decidedFrom: localDate,
  decidedUntil: localDate,
  daysOff: z.array(dayOff),
  /** Whose calendar it is: that of an agency and its subtree, or the nation's. */
  agencyId: agencyId.nullable(),
  /** Working hours by ISO weekday; a working weekday that is not listed has 08:00 to 16:00. */
  weeklyHours: z.array(z.object({ weekdays: z.array(z.number().int().min(1).max(7)), hours })),
  /** Other hours from one date to another, both inclusive: half days, Ramadan. Of two the later entry holds. */
  specialHours: z.array(
    z.object({
      from: localDate,
      until: localDate,
      name: z.string(),
      /** Only on these weekdays, if given. */
      weekdays: z.array(z.number().int().min(1).max(7)).optional(),
      hours,
    }),
  ),
});
export type Calendar = z.infer<typeof calendar>;

const stepName = z.enum(['reminder', 'warning', 'missed', 'escalated']);
/** Who is told of a step: the owner, the owner's superior, the head of the agency, the parent government. */
const recipient = z.enum(['owner', 'superior', 'agency_head', 'parent_government']);

const stepRule = z.object({
  step: stepName,
  at: z.union([
    z.object({ elapsed: z.number().min(0).max(1) }),
    z.object({ overdueWorkingDays: z.number().int().nonnegative() }),
  ]),
  tell: z.array(recipient),
});

export const regulation = z.object({
  id: z.string(),
  version: z.number().int().positive(),
  effectiveFrom: localDate,
  basis: z.string(),
  lengths: z.object({
    verification: clockLength,
    firstResponse: clockLength,
    reply: clockLength,
    completion: clockLength,
    obligation: clockLength,
    personalData: clockLength,
    resolution: z.object({
      informationRequest: clockLength,
      aspiration: clockLength,
      complaint: clockLength,
      complaintWithInspection: clockLength,
    }),
  }),
  /** In an emergency: instead of the lengths of the same name. */
  emergency: z.object({ verification: clockLength, firstResponse: clockLength }),
  steps: z.partialRecord(clockKind, z.array(stepRule)),
});
export type RegulationData = z.infer<typeof regulation>;

/** The end of a clock before and after a change of its calendar. */
export const movedDeadline = z.object({
  kind: clockKind,
  round: z.number().int().nonnegative(),
  from: instant,
  to: instant,
  /** It had been missed before the change: the breach stays recorded, and the end stays where it was. */
  breachKept: z.boolean(),
});

/** A deadline step as it was taken. */
export const deadlineStep = z.object({
  reportId,
  agencyId,
  clock: clockState,
  step: stepName,
  tell: z.array(recipient),
  takenAt: instant,
});
