// What is asked of the audit and what it answers.
import { z } from 'zod';
import { auditOutcomes, auditRelations, auditSubjects } from '../../domain/audit-entry';
import { instant } from './shared';
import { cursorOf } from './lists';
import { identifier } from './texts';

const paging = {
  cursor: cursorOf<[number]>(z.tuple([z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)])),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

export const ownAuditQuery = z.strictObject(paging);
export const auditQuery = z.strictObject({
  reportId: z.uuid().optional(),
  accountId: z
    .uuid()
    .optional()
    .meta({ description: 'An account or a system: what it did, and what was done to the account.' }),
  agencyId: identifier.optional(),
  action: identifier
    .optional()
    .meta({ description: 'An operation of this API.', examples: ['forwardReport'] }),
  outcome: z.enum(auditOutcomes).optional(),
  from: z.iso.datetime().optional().meta({ description: 'Included.' }),
  to: z.iso.datetime().optional().meta({ description: 'Not included.' }),
  ...paging,
});

const entry = z
  .object({
    sequence: z.number().int(),
    at: instant,
    actor: z.object({
      kind: z.enum(['staff', 'system_client', 'reporter', 'system', 'anonymous']),
      id: z.string().nullable().meta({ description: 'The account, or the system.' }),
      role: z.string().nullable(),
      agencyId: z.string().nullable(),
    }),
    action: z.string(),
    route: z.string().nullable(),
    subject: z.object({ kind: z.enum(auditSubjects), id: z.string() }).nullable(),
    relation: z
      .enum(auditRelations)
      .nullable()
      .meta({ description: 'How the report belongs to the agency of whoever acted.' }),
    outcome: z.enum(auditOutcomes),
    problem: z.string().nullable().meta({ description: 'The slug of the refusal.' }),
    correlationId: z.string().nullable(),
    reason: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()).nullable(),
    hash: z.string().meta({ description: 'Covers this entry and the hash of the one before.' }),
  })
  .meta({ id: 'AuditEntry' });
export const auditPage = z
  .object({ items: z.array(entry), next: z.string().nullable() })
  .meta({ id: 'AuditPage' });
