// What the gateway answers: types and OpenAPI from the same schemas.
import {
  channels,
  languages,
  reportClasses,
  reportStatuses,
  resolutions,
  staffRoles,
} from '@lapor/domain-types';
import { agency, category, clockKind, clockState, location, obligation, region } from '@lapor/contracts';
import { z } from 'zod';
import { staffActions } from '../../domain/permissions';
import { reporterActions } from '../../domain/reporter-options';
import { audiences } from '../../domain/timeline-entry';
import { ledger } from './clocks';
import { agencyRef, instant } from './shared';

export const labels = z.object({ id: z.string(), en: z.string() }).meta({ id: 'Labels' });
export const status = z.enum(reportStatuses);

export const receipt = z
  .object({
    reportId: z.uuid(),
    code: z
      .string()
      .meta({ description: 'Tracking code; the only key of the reporter.', examples: ['7KQM-2FXA-9PDT'] }),
    status: z.literal('submitted'),
    receivedAt: instant,
    stored: z.boolean().meta({ description: 'False while only the broker has it; it is stored soon.' }),
    expected: z.object({
      verificationDueAt: instant.nullable(),
      firstResponseDueAt: instant.nullable(),
      resolutionDueAt: instant.nullable(),
    }),
    desk: agencyRef.nullable().meta({ description: 'Who will verify it, as far as can be foreseen.' }),
    trackingUrl: z.url(),
  })
  .meta({ id: 'Receipt' });

export const deadline = z
  .object({ kind: clockKind, dueAt: instant, late: z.boolean() })
  .meta({ id: 'Deadline', description: 'The running deadline that ends first.' });

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
  })
  .meta({ id: 'TimelineItem' });

const standing = {
  status,
  statusLabels: labels,
  class: z.enum(reportClasses),
  title: z.string(),
  regionCode: z.string().nullable(),
  categoryId: z.string().nullable(),
  agency: agencyRef.nullable().meta({ description: 'Who has to act now, or acted last.' }),
  agencySince: instant.nullable(),
  deadline: deadline.nullable(),
  receivedAt: instant,
};
const content = {
  text: z.string(),
  incidentDate: z.iso.date(),
  location: location.nullable(),
  resolution: z.enum(resolutions).nullable(),
  rating: z.number().int().nullable(),
};

export const trackedReport = z
  .object({
    code: z.string(),
    reportId: z.uuid(),
    ...standing,
    ...content,
    anonymous: z.boolean(),
    secret: z.boolean(),
    reopens: z.number().int().meta({ description: 'How often it was opened again.' }),
    canReopenUntil: instant.nullable(),
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
  })
  .meta({ id: 'PublicReportSummary' });

export const publicReport = z
  .object({
    reportId: z.uuid(),
    ...standing,
    ...content,
    publishedAt: instant,
    timeline: z.array(timelineItem),
  })
  .meta({ id: 'PublicReport', description: 'Free text has NIK, phone numbers and e-mail addresses masked.' });

const deskStanding = {
  reportId: z.uuid(),
  ...standing,
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
    .meta({ description: 'Of the case; send it as `expectedVersion` when acting. Null before forwarding.' }),
  officerId: z.uuid().nullable().meta({ description: 'Who has it; null while it is the unit’s.' }),
  reopens: z.number().int(),
};

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
    ledger: ledger.nullable(),
    timeline: z.array(timelineItem),
    can: z.array(z.enum(staffActions)),
  })
  .meta({ id: 'DeskReport' });

const next = z.string().nullable().meta({ description: 'The `cursor` of the next page; null at the end.' });
export const publicPage = z.object({ items: z.array(publicSummary), next }).meta({ id: 'PublicReportPage' });
export const deskPage = z.object({ items: z.array(deskSummary), next }).meta({ id: 'DeskReportPage' });

export const actionDone = z
  .object({
    reportId: z.uuid(),
    status,
    statusLabels: labels,
    version: z.number().int().nullable().meta({ description: 'Of the case, if it was changed.' }),
  })
  .meta({ id: 'ActionDone', description: 'The report as it is afterwards; views follow within moments.' });

export const account = z
  .object({
    accountId: z.uuid(),
    username: z.string(),
    displayName: z.string(),
    role: z.enum(staffRoles),
    agency: agencyRef,
    can: z.array(z.enum(staffActions)),
  })
  .meta({ id: 'Account' });

export const regionList = z.object({ items: z.array(region) }).meta({ id: 'RegionList' });
export const categoryList = z.object({ items: z.array(category) }).meta({ id: 'CategoryList' });
export const agencyList = z
  .object({
    items: z.array(
      agency.pick({ id: true, parentId: true, name: true, kind: true, regionCode: true, verifies: true }),
    ),
  })
  .meta({ id: 'AgencyList' });
export const statusList = z
  .object({ items: z.array(z.object({ status, labels })) })
  .meta({ id: 'StatusList' });

export const problem = z
  .object({
    type: z.string().meta({ examples: ['urn:lapor:problem:validation-failed'] }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    correlationId: z.string().optional(),
    errors: z.array(z.object({ field: z.string(), rule: z.string(), message: z.string() })).optional(),
  })
  .meta({
    id: 'Problem',
    description: 'RFC 9457. The `type` ends in a stable slug.',
    examples: [
      {
        type: 'urn:lapor:problem:validation-failed',
        title: 'The request does not follow the rules',
        status: 400,
        detail: 'The request does not follow the rules',
        errors: [{ field: 'incidentDate', rule: 'not_in_future', message: 'The date is in the future' }],
      },
    ],
  });
