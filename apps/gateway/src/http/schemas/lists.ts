import { reportClasses, reportStatuses } from '@lapor/domain-types';
import { z } from 'zod';
import type { Position } from '../../persistence/report-lists';
import { regionCode } from './region-code';
import { identifier, text } from './texts';

/**
 * An opaque place in a list: the sorting value and the id of the row after which a page begins. Any client
 * may write one, so that it is read with care.
 */
const position = z.tuple([z.union([z.iso.datetime(), z.literal('infinity')]), z.uuid()]);

const cursor = z
  .string()
  .max(200)
  .transform((opaque, context): Position => {
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
  });

export function cursorFor(at: Position | null): string | null {
  return at && Buffer.from(JSON.stringify(at)).toString('base64url');
}

const paging = {
  cursor: cursor.optional().meta({ description: '`next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
};

export const publicListQuery = z.strictObject({
  class: z.enum(reportClasses).optional(),
  status: z.enum(reportStatuses).optional(),
  regionCode: regionCode.optional().meta({ description: 'A region and all within it.' }),
  categoryId: identifier.optional(),
  q: text(1, 200).optional().meta({ description: 'Words to search for, in Indonesian.' }),
  ...paging,
});

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
  ...paging,
});

export const filedListQuery = z.strictObject(paging);
