import { archiveReasons, channels, reportClasses, reportStatuses } from '@lapor/domain-types';
import { z } from 'zod';
import { backlogAges } from '../../domain/backlog-ages';
import { queueParts } from '../../domain/desk-queue';
import type { Position, PublicPosition } from '../../persistence/report-lists';
import type { QueuePosition } from '../../persistence/verification-queue';
import { regionCode } from './region-code';
import { identifier, text } from './texts';

/**
 * An opaque place in a list: the sorting values and the id of the row after which a page begins. Any client
 * may write one, so that it is read with care.
 */
export function cursorOf<At>(position: z.ZodType<At>) {
  return z
    .string()
    .max(200)
    .transform((opaque, context): At => {
      try {
        return position.parse(JSON.parse(Buffer.from(opaque, 'base64url').toString('utf8')));
      } catch {
        context.addIssue({
          code: 'custom',
          message: 'Not a cursor of this list',
          params: { rule: 'invalid_cursor' },
        });
        return z.NEVER;
      }
    })
    .optional()
    .meta({ description: '`next` of the page before.' });
}

export function cursorFor(at: readonly unknown[] | null): string | null {
  return at && Buffer.from(JSON.stringify(at)).toString('base64url');
}

const dueAt = z.union([z.iso.datetime(), z.literal('infinity')]);
const count = z.number().int().min(0).max(2_147_483_647);
const rank = z.number().int().min(0).max(1_000);

export const limit = z.coerce.number().int().min(1).max(100).default(20);
const paging = { cursor: cursorOf<Position>(z.tuple([dueAt, z.uuid()])), limit };

export const publicListQuery = z.strictObject({
  class: z.enum(reportClasses).optional(),
  status: z.enum(reportStatuses).optional(),
  regionCode: regionCode.optional().meta({ description: 'A region and all within it.' }),
  categoryId: identifier.optional(),
  agencyId: identifier.optional().meta({ description: 'An agency in charge, and all below it.' }),
  q: text(1, 200).optional().meta({ description: 'Words to search for, in Indonesian.' }),
  sort: z
    .enum(['newest', 'supporters'])
    .default('newest')
    .meta({ description: 'The newest first, or what most people have.' }),
  cursor: cursorOf<PublicPosition>(z.tuple([count, z.iso.datetime(), z.uuid()])),
  limit,
});

/** By what indicators count reports, so that those behind a number can be listed. */
const behindIndicators = z.object({
  from: z.iso.date().optional().meta({ description: 'First local date of receipt.' }),
  to: z.iso.date().optional().meta({ description: 'Last local date of receipt.' }),
  regionCode: regionCode.optional().meta({ description: 'A region and all within it.' }),
  categoryId: identifier.optional().meta({ description: 'A category and those below it.' }),
  countedFor: identifier.optional().meta({
    description: 'An agency in charge, or last in charge, or the desk until there is one; none below it.',
  }),
  countedWithin: identifier.optional().meta({ description: 'The same, with all below it.' }),
  channel: z.enum(channels).optional(),
  archiveReason: z.enum(archiveReasons).optional(),
  returns: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000)
    .optional()
    .meta({ description: 'Returned at least so often.' }),
  age: z
    .enum(backlogAges.map(({ part }) => part))
    .optional()
    .meta({ description: 'Open reports, so many working days old.' }),
});
export type BehindIndicators = z.output<typeof behindIndicators>;

export const deskListQuery = z.strictObject({
  status: z.enum(reportStatuses).optional(),
  class: z.enum(reportClasses).optional(),
  late: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
  officer: z
    .union([z.enum(['me', 'none']), z.uuid()])
    .optional()
    .meta({ description: 'An account, `me`, or `none`: with an agency and given to nobody.' }),
  agencyId: identifier.optional().meta({ description: 'An agency in charge, and all below it.' }),
  dueBefore: z.iso
    .datetime()
    .optional()
    .meta({ description: 'What will be late by then, if nothing is done.' }),
  ...behindIndicators.shape,
  ...paging,
});

const queueFilter = {
  only: z
    .enum(queueParts)
    .optional()
    .meta({
      description:
        '`to_arbitrate`: returned so often that the arbiter decides. `awaiting`: waits for its reporter. ' +
        '`pending`: a decision waits until a second person agrees.',
    }),
};

export const queueQuery = z.strictObject({
  ...queueFilter,
  cursor: cursorOf<QueuePosition>(z.tuple([rank, dueAt, z.uuid()])),
  limit,
});

export const nextQuery = z.strictObject({
  ...queueFilter,
  after: z.uuid().optional().meta({
    description: 'A report of the queue, also one that was decided since; without it, the first is given.',
  }),
});

export const filedListQuery = z.strictObject(paging);
