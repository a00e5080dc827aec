// Shapes that several contracts share.
import {
  agencyKinds,
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

export const clockKind = z.enum(['verification', 'first_response', 'resolution', 'reply', 'completion']);

/** A clock as others need to see it; `stoppedAt` or `pausedAt` is set while it does not run. */
export const clockState = z.object({
  kind: clockKind,
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

/** The case at the agency in charge. */
export const caseState = z.object({
  reportId,
  /** The forwarding that this state belongs to. */
  assignment: z.number().int().positive(),
  agencyId,
  status: z.enum(['assigned', 'in_progress', 'returned', 'answered', 'resolved']),
  resolution: z.enum(['accepted', 'auto_closed']).nullable(),
  rating: z.number().int().min(1).max(5).nullable(),
  openedAt: instant,
  firstResponseAt: instant.nullable(),
  answeredAt: instant.nullable(),
  resolvedAt: instant.nullable(),
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

export const clockLength = z.object({
  unit: z.enum(['working_days', 'calendar_days']),
  count: z.number().int().nonnegative(),
});

export const calendar = z.object({
  id: z.string(),
  version: z.number().int().positive(),
  zone: z.string(),
  workingWeekdays: z.array(z.number().int().min(1).max(7)),
  observesCollectiveLeave: z.boolean(),
  decidedFrom: localDate,
  decidedUntil: localDate,
  daysOff: z.array(
    z.object({
      date: localDate,
      kind: z.enum(['national_holiday', 'collective_leave', 'election_day', 'local_closure']),
      name: z.string(),
    }),
  ),
});

const stepRule = z.object({
  step: z.enum(['reminder', 'warning', 'missed']),
  at: z.union([
    z.object({ elapsed: z.number().min(0).max(1) }),
    z.object({ overdueWorkingDays: z.number().int().nonnegative() }),
  ]),
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
    resolution: z.object({
      informationRequest: clockLength,
      aspiration: clockLength,
      complaint: clockLength,
      complaintWithInspection: clockLength,
    }),
  }),
  steps: z.partialRecord(clockKind, z.array(stepRule)),
});

/** A deadline step as it was taken. */
export const deadlineStep = z.object({
  reportId,
  agencyId,
  clock: clockState,
  step: z.enum(['reminder', 'warning', 'missed']),
  takenAt: instant,
});
