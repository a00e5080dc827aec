// Shapes that several contracts share.
import {
  agencyKinds,
  caseStatuses,
  channels,
  governmentLevels,
  languages,
  questionTypes,
  regionLevels,
  reportClasses,
  actingRoles,
  verificationStatuses,
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
  z.object({ kind: z.literal('staff'), accountId: z.uuid(), role: z.enum(actingRoles), agencyId }),
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

/** What a file can be once it was cleaned, whatever it came as; more than is taken now, for a released list never grows. */
export const attachmentTypes = ['image/jpeg', 'application/pdf'] as const;
export type AttachmentType = (typeof attachmentTypes)[number];

/** A file that belongs to a report; never its bytes nor the name that somebody gave it. */
export const attachment = z.object({
  attachmentId: z.uuid(),
  mediaType: z.enum(attachmentTypes),
  /** Bytes. */
  size: z.number().int().positive(),
  /** Of its bytes, in hex; absent: it was taken before this was kept. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
export type Attachment = z.infer<typeof attachment>;

/** What a reporter answered to the extra questions of a category, by question. */
export const answers = z.record(
  z.string().min(1).max(100),
  z.union([z.string().max(2_000), z.number(), z.array(z.string().max(200)).max(50)]),
);
export type Answers = z.infer<typeof answers>;

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
  /** To the extra questions of its category. */
  answers,
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
  /** Files that came with it; absent: none. */
  attachments: z.array(attachment).optional(),
});
export type FiledReport = z.infer<typeof filedReport>;

/** The same with what came after it was filed. */
export const intakeState = filedReport.extend({
  /** What the reporter added, oldest first. */
  additions: z.array(
    z.object({ text: z.string(), at: instant, attachments: z.array(attachment).optional() }),
  ),
  /** How many others have the same. */
  supporters: z.number().int().nonnegative(),
});
export type IntakeState = z.infer<typeof intakeState>;

/** Words that others keep, anew and without what told who the reporter is; by where and when they were said. */
export const saidAnew = z.array(
  z.object({
    service: z.enum(['routing', 'follow-up']),
    /** The version of its aggregate that the words came with. */
    version: z.number().int().positive(),
    /** By field of that event. */
    texts: z.record(z.string(), z.string()),
  }),
);
export type SaidAnew = z.infer<typeof saidAnew>;

/** Who is proposed as owner, and by what; a person decides. */
export const proposedOwner = z.object({
  agencyId,
  basis: z.enum(['rule', 'category']),
  /** Whose rules, which version and which of them; null if it is the category's owner. */
  rule: z
    .object({ agencyId, version: z.number().int().positive(), number: z.number().int().positive() })
    .nullable(),
});
export type ProposedOwner = z.infer<typeof proposedOwner>;

/** A decision that waits until a second person agrees. */
export const pendingDecision = z.object({
  verb: z.enum(['forward', 'archive']),
  proposedBy: actor,
  proposedAt: instant,
  /** What was decided, as the order said it. */
  order: z.record(z.string(), z.unknown()),
});
export type PendingDecision = z.infer<typeof pendingDecision>;

/** The report as the verification desk knows it. */
/**
 * What the desk decided about a piece of the title or of the text as filed: it is shown though it looks like
 * personal data, or hidden though it does not. Places alone: what stands there is nobody else's business.
 */
export const maskMark = z.object({
  field: z.enum(['title', 'text']),
  /** In UTF-16 units; the end is exclusive. */
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
  decision: z.enum(['keep', 'hide']),
});
export type MaskMark = z.infer<typeof maskMark>;

export const verificationState = z.object({
  reportId,
  /** What an officer has seen and says so, when acting on it. */
  version: z.number().int().positive(),
  status: z.enum(verificationStatuses),
  deskAgencyId: agencyId,
  /** The report that is handled instead of this one, if it was joined with another. */
  parentId: reportId.nullable(),
  /** The shorter deadlines of an emergency hold for it. */
  emergency: z.boolean(),
  proposedOwner: proposedOwner.nullable(),
  pendingDecision: pendingDecision.nullable(),
  /** What the reporter was asked and has not answered. */
  question: z.string().nullable(),
  /** How often its archiving was appealed. */
  appeals: z.number().int().nonnegative(),
  class: reportClass,
  categoryId: categoryId.nullable(),
  fieldInspection: z.boolean(),
  title: z.string(),
  /** What was decided about masking what the public reads; absent: nothing. */
  masking: z.array(maskMark).max(200).optional(),
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
  withdrawnAt: instant.nullable(),
  clock: clockState,
  /** How long the desk waits for the reporter; null if nothing was asked. */
  completionClock: clockState.nullable(),
});
export type VerificationState = z.infer<typeof verificationState>;

/** What an officer puts forward to show that something was done. */
export const evidence = z.object({
  description: z.string().trim().min(1).max(500),
  url: z
    .url({ protocol: /^https?$/ })
    .max(1000)
    .optional(),
  attachment: attachment.optional(),
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
  /** Whether it takes work now; said anew when one of its dates passes. */
  active: z.boolean(),
  /** Its first day, by its own zone; null: always. */
  activeFrom: localDate.nullable(),
  /** The first day on which it is no more; null: no end is known. */
  activeUntil: localDate.nullable(),
  /** Government affairs (urusan) that it answers for, by which a category finds its owner. */
  affairs: z.array(z.string().min(1).max(100)),
  /** How the office is reached; of the office, never of a person. */
  contacts: z.object({
    email: z.email().max(254).nullable(),
    phone: z.string().max(40).nullable(),
    address: z.string().max(500).nullable(),
    website: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .nullable(),
  }),
  /** Has a verification desk of its own. */
  verifies: z.boolean(),
});
export type Agency = z.infer<typeof agency>;

export const region = z.object({
  code: regionCode,
  parentCode: regionCode.nullable(),
  name: z.string(),
  level: z.enum(regionLevels),
  /** First day of the code; null: before any that is known. */
  validFrom: localDate.nullable(),
  /** The first day on which it is no longer used. */
  validUntil: localDate.nullable(),
  /** What it became. */
  successors: z.array(regionCode),
});
export type Region = z.infer<typeof region>;

const labels = z.object({ id: z.string().min(1).max(200), en: z.string().min(1).max(200) });

/** What a category asks beyond the text. */
export const question = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/),
  labels,
  type: z.enum(questionTypes),
  required: z.boolean(),
  /** Of a choice. */
  options: z
    .array(z.object({ id: z.string().min(1).max(100), labels }))
    .max(50)
    .optional(),
});
export type Question = z.infer<typeof question>;

export const category = z.object({
  id: categoryId,
  /** The main category; null for one itself. */
  parentId: categoryId.nullable(),
  labels,
  validFrom: localDate.nullable(),
  /** The first day on which it is no longer offered. */
  validUntil: localDate.nullable(),
  questions: z.array(question).max(30),
  defaultClass: reportClass.nullable(),
  /** By level of government: the affair whose agency owns it. */
  owners: z.partialRecord(z.enum(governmentLevels), z.string().min(1).max(100)),
  /** A wrong decision would do harm: a second person agrees to it. */
  sensitive: z.boolean(),
  /** Other words that people use for it. */
  synonyms: z.array(z.string().min(1).max(100)).max(200),
});
export type Category = z.infer<typeof category>;

/** Who owns what; a condition that is null holds for all. Of the rules that match, the most specific wins. */
export const routingRule = z.object({
  /** Its name within the set: stays when others come and go. */
  number: z.number().int().positive(),
  /** A region and all within it. */
  regionCode: regionCode.nullable(),
  /** A category and all below it. */
  categoryId: categoryId.nullable(),
  class: reportClass.nullable(),
  channel: z.enum(channels).nullable(),
  chosenAgencyId: agencyId.nullable(),
  ownerId: agencyId,
  note: z.string().max(500).nullable(),
});
export type RoutingRule = z.infer<typeof routingRule>;

/** The rules of one verification desk. */
export const ruleSet = z.object({
  /** Whose they are. */
  agencyId,
  version: z.number().int().positive(),
  status: z.enum(['draft', 'active', 'retired']),
  rules: z.array(routingRule).max(5_000),
});
export type RuleSet = z.infer<typeof ruleSet>;

/** Shorter deadlines for a category in a region, while it lasts. */
export const emergency = z.object({
  emergencyId: z.uuid(),
  /** Null: whatever the matter. */
  categoryId: categoryId.nullable(),
  regionCode: regionCode.nullable(),
  active: z.boolean(),
  since: instant,
  until: instant.nullable(),
  reason: z.string(),
});
export type Emergency = z.infer<typeof emergency>;

/** Why something is suggested. */
export const suggestionReason = z.object({
  kind: z.enum([
    'rule',
    'category_default',
    'similar_reports',
    'words',
    'place',
    'chosen_by_reporter',
    'returned_before',
    'emergency',
  ]),
  /** Words of the text that speak for it. */
  words: z.array(z.string()).optional(),
  /** How many of the similar reports. */
  count: z.number().int().optional(),
  /** Of the rule. */
  number: z.number().int().optional(),
});
const confidence = z.number().min(0).max(1);
const suggested = { confidence, reasons: z.array(suggestionReason) };

/** What a verifier may decide, with reasons; the best first. */
export const suggestion = z.object({
  reportId,
  categories: z.array(z.object({ categoryId, ...suggested })),
  owners: z.array(z.object({ agencyId, ...suggested })),
  classes: z.array(z.object({ class: reportClass, ...suggested })),
  urgency: z.object({ urgent: z.boolean(), ...suggested }),
  /** Reports that were decided before. */
  similar: z.array(
    z.object({
      reportId,
      title: z.string(),
      class: reportClass,
      categoryId,
      agencyId,
      similarity: confidence,
      decidedAt: instant,
    }),
  ),
});
export type Suggestion = z.infer<typeof suggestion>;

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
