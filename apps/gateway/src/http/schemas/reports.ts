// How a report is shown to each kind of reader.
import { channels, languages, reportClasses, resolutions, staffRoles } from '@lapor/domain-types';
import { answers, clockKind, clockState, location, obligation } from '@lapor/contracts';
import { z } from 'zod';
import { staffActions } from '../../domain/permissions';
import { reporterActions } from '../../domain/reporter-options';
import { holders } from '../../domain/time-ledger';
import { audiences } from '../../domain/timeline-entry';
import { labels, status } from './answers';
import { ledger } from './clocks';
import { reportFile } from './attachments';
import { agencyRef, instant } from './shared';

export const deadline = z
  .object({ kind: clockKind, dueAt: instant, late: z.boolean() })
  .meta({ id: 'Deadline', description: 'The running deadline that ends first.' });

const deskDeadline = deadline
  .extend({
    daysLeft: z
      .object({ unit: z.enum(['working_days', 'calendar_days']), count: z.number().int() })
      .nullable()
      .meta({
        description:
          'Days after today until it ends, in the unit and by the calendar of its clock; 0 on its day, below 0 ' +
          'after. Null for what is counted in hours.',
      }),
  })
  .meta({ id: 'DeskDeadline' });

export const timelineItem = z
  .object({
    at: instant,
    kind: z.string(),
    actor: z.object({
      kind: z.enum(['reporter', 'staff', 'system']),
      role: z.enum(staffRoles).optional(),
      agency: agencyRef.optional(),
    }),
    data: z.record(z.string(), z.unknown()),
    audience: z.enum(audiences),
    followed: z
      .literal(true)
      .optional()
      .meta({ description: 'An entry of the report that is handled instead of this one.' }),
  })
  .meta({ id: 'TimelineItem' });

const standing = {
  status,
  statusLabels: labels,
  owner: z.enum(holders).meta({ description: 'Whose turn it is.' }),
  class: z.enum(reportClasses),
  title: z.string(),
  regionCode: z.string().nullable(),
  categoryId: z.string().nullable(),
  agency: agencyRef.nullable().meta({ description: 'Who has to act now, or acted last.' }),
  agencySince: instant.nullable(),
  deadline: deadline.nullable(),
  receivedAt: instant,
};
const supporters = z.number().int().meta({ description: 'How many others have the same.' });
const reportRef = z.object({ reportId: z.uuid(), title: z.string() });
/** Of a report that was joined with another. */
const following = {
  merged: z.boolean().meta({
    description: 'Joined with another report: status, agency and deadline are those of the other.',
  }),
  follows: reportRef.nullable().meta({ description: 'The other one, if it is public.' }),
};
const content = {
  text: z.string(),
  incidentDate: z.iso.date(),
  location: location.nullable(),
  resolution: z.enum(resolutions).nullable(),
  rating: z.number().int().nullable(),
};

const addition = z.object({ text: z.string(), at: instant, attachments: z.array(reportFile) });

export const trackedReport = z
  .object({
    code: z.string(),
    reportId: z.uuid(),
    ...standing,
    ...content,
    ...following,
    anonymous: z.boolean(),
    secret: z.boolean(),
    supporters,
    attachments: z.array(reportFile),
    additions: z.array(addition),
    question: z.string().nullable().meta({ description: 'What the desk asks and waits for.' }),
    reopens: z.number().int().meta({ description: 'How often it was opened again.' }),
    canReopenUntil: instant.nullable(),
    canAppealUntil: instant.nullable(),
    canRefer: z.boolean().meta({ description: 'Whether the Ombudsman is offered: its deadline has passed.' }),
    ledger: ledger.nullable(),
    timeline: z.array(timelineItem),
    can: z.array(z.enum(reporterActions)),
  })
  .meta({ id: 'TrackedReport' });

export const publicSummary = z
  .object({
    reportId: z.uuid(),
    title: z.string(),
    text: z.string().meta({ description: 'The first 300 characters, with personal data masked.' }),
    class: z.enum(reportClasses),
    status,
    statusLabels: labels,
    regionCode: z.string().nullable(),
    categoryId: z.string().nullable(),
    agency: agencyRef.nullable(),
    late: z.boolean(),
    publishedAt: instant,
    receivedAt: instant,
    supporters,
  })
  .meta({ id: 'PublicReportSummary' });

export const publicReport = z
  .object({
    reportId: z.uuid(),
    ...standing,
    ...content,
    ...following,
    reporterName: z.string().nullable().meta({
      description: '`Anonim` for an anonymous report; null if it is not known now or not to be shown.',
    }),
    supporters,
    publishedAt: instant,
    timeline: z.array(timelineItem),
  })
  .meta({
    id: 'PublicReport',
    description: 'Free text has NIK, phone numbers, e-mail addresses, bank accounts and plates masked.',
  });

const deskStanding = {
  reportId: z.uuid(),
  ...standing,
  deadline: deskDeadline.nullable(),
  desk: agencyRef.nullable(),
  channel: z.enum(channels),
  anonymous: z.boolean(),
  secret: z.boolean(),
  fieldInspection: z.boolean(),
  hops: z.number().int(),
  version: z
    .number()
    .int()
    .nullable()
    .meta({ description: 'Of the case; send it as `expectedVersion` when handling it. Null before.' }),
  deskVersion: z.number().int().nullable().meta({
    description: 'Of the verification; send it as `expectedVersion` with what the desk does.',
  }),
  officerId: z.uuid().nullable().meta({ description: 'Who has it; null while it is the unit’s.' }),
  reopens: z.number().int(),
  emergency: z.boolean(),
  supporters,
  parentId: z.uuid().nullable().meta({ description: 'The report that is handled instead of this one.' }),
  pending: z.enum(['forward', 'archive']).nullable().meta({
    description: 'A decision that waits until a second person agrees.',
  }),
};

const pendingDecision = z.object({
  verb: z.enum(['forward', 'archive']),
  order: z.record(z.string(), z.unknown()),
  proposedBy: agencyRef.nullable(),
  proposedAt: instant,
});
const proposedOwner = z.object({
  agency: agencyRef,
  basis: z.enum(['rule', 'category']),
  rule: z.object({ agencyId: z.string(), version: z.number().int(), number: z.number().int() }).nullable(),
  explanation: labels.nullable().meta({ description: 'The rule in words.' }),
});

export const deskSummary = z.object(deskStanding).meta({ id: 'DeskReportSummary' });

export const deskReport = z
  .object({
    ...deskStanding,
    ...content,
    chosenAgencyId: z.string().nullable(),
    filedBy: agencyRef.nullable(),
    proxy: z.boolean(),
    language: z.enum(languages),
    clocks: z.array(clockState),
    obligations: z.array(obligation.extend({ agency: agencyRef })),
    excludedAccountIds: z.array(z.uuid()),
    answers: answers.meta({ description: 'To the extra questions of the category.' }),
    attachments: z.array(reportFile),
    additions: z.array(addition),
    question: z.string().nullable().meta({ description: 'What the reporter was asked.' }),
    appeals: z.number().int(),
    proposedOwner: proposedOwner.nullable(),
    pendingDecision: pendingDecision.nullable(),
    parent: z
      .object({ ...reportRef.shape, status, statusLabels: labels })
      .nullable()
      .meta({ description: 'The report that is handled instead, for who may see it.' }),
    children: z
      .array(z.object({ ...reportRef.shape, receivedAt: instant, supporters }))
      .meta({ description: 'What was joined with it.' }),
    ledger: ledger.nullable(),
    timeline: z.array(timelineItem),
    can: z.array(z.enum(staffActions)),
  })
  .meta({ id: 'DeskReport' });

const next = z.string().nullable().meta({ description: 'The `cursor` of the next page; null at the end.' });
export const publicPage = z.object({ items: z.array(publicSummary), next }).meta({ id: 'PublicReportPage' });
export const deskPage = z.object({ items: z.array(deskSummary), next }).meta({ id: 'DeskReportPage' });

export const nextReport = z
  .object({ report: deskReport.nullable().meta({ description: 'Null at the end of the queue.' }) })
  .meta({ id: 'NextReport' });
