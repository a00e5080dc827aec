// What the gateway answers, but for reports: types and OpenAPI from the same schemas.
import { reportStatuses, staffRoles } from '@lapor/domain-types';
import { agency, category } from '@lapor/contracts';
import { z } from 'zod';
import { staffActions } from '../../domain/permissions';
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
    trackingUrl: z.url().meta({ description: 'The page on which the reporter follows the report.' }),
  })
  .meta({ id: 'Receipt' });

export const actionDone = z
  .object({
    reportId: z.uuid(),
    status,
    statusLabels: labels,
    version: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'Of what was changed: the case, or the verification.' }),
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
    grants: z
      .array(z.enum(staffRoles))
      .meta({ description: 'The roles that it may give to others, in the own agency and below.' }),
  })
  .meta({ id: 'Account' });

export const categoryList = z
  .object({
    items: z.array(
      category.pick({
        id: true,
        parentId: true,
        labels: true,
        validFrom: true,
        validUntil: true,
        questions: true,
        defaultClass: true,
      }),
    ),
  })
  .meta({ id: 'CategoryList' });
export const agencyList = z
  .object({
    items: z.array(
      agency.pick({
        id: true,
        parentId: true,
        name: true,
        kind: true,
        regionCode: true,
        verifies: true,
        contacts: true,
        affairs: true,
      }),
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
