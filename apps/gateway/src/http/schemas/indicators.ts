import { languages, reportClasses } from '@lapor/domain-types';
import { z } from 'zod';
import { groupings } from '../../persistence/indicator-counts';
import { catalogue } from '../../statistics/indicator-catalogue';
import { regionCode } from './region-code';
import { identifier } from './texts';

export const indicatorsQuery = z
  .strictObject({
    from: z.iso
      .date()
      .optional()
      .meta({ description: 'First local date of receipt; a year of months by default.' }),
    to: z.iso
      .date()
      .optional()
      .meta({ description: 'Last local date of receipt; the end of this month by default.' }),
    regionCode: regionCode.optional().meta({ description: 'A region and all within it.' }),
    agencyId: identifier.optional().meta({
      description: 'An agency in charge, or last in charge, and all below it; the desk until there is one.',
    }),
    class: z.enum(reportClasses).optional(),
    categoryId: identifier.optional().meta({ description: 'A category and those below it.' }),
    groupBy: z.enum(groupings).optional().meta({
      description: 'A region is grouped by those directly within it. The 200 largest groups are told.',
    }),
    only: z
      .string()
      .max(1_000)
      .transform((named) => named.split(','))
      .refine((ids) => ids.every((id) => catalogue.some((each) => each.id === id)), {
        message: 'Ids of indicators, separated by commas',
        params: { rule: 'unknown_indicator' },
      })
      .optional()
      .meta({ description: 'Ids of indicators, separated by commas; all by default.' }),
    language: z.enum(languages).default('id'),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    message: 'Must not be before `from`',
    params: { rule: 'after_from' },
  });

const count = z.number().int().nullable();
const measure = z.object({
  n: count.meta({ description: 'Reports in the group.' }),
  denominator: count.meta({ description: 'Of which of them this tells.' }),
  numerator: count.meta({ description: 'How many of those are so, for a share.' }),
  value: z.number().nullable().meta({ description: 'The count, share, mean, or median in working days.' }),
  p90: z.number().nullable().meta({ description: 'Nine of ten took no more working days.' }),
  suppressed: z.boolean().meta({ description: 'Whether it stands for too few reports to be shown.' }),
});

export const indicatorsAnswer = z
  .object({
    period: z.object({ from: z.iso.date(), to: z.iso.date() }),
    groupBy: z.enum(groupings).nullable(),
    minimum: z.number().int().meta({ description: 'Numbers that stand for fewer reports are not shown.' }),
    secretCounted: z.boolean().meta({
      description: 'Whether secret reports are counted, in months that have at least `minimum` of them.',
    }),
    indicators: z.array(
      z.object({
        id: z.string(),
        unit: z.enum(['reports', 'share', 'days', 'mean', 'villages', 'rate']).meta({
          description:
            'Days are working days. A rate is the number of reports (`numerator`) per 10,000 people (`denominator`); ' +
            'it is told where it is known how many live there, and of no agency.',
        }),
        label: z.string(),
        definition: z.string(),
        total: measure,
        groups: z.array(measure.extend({ key: z.string().nullable(), name: z.string() })),
      }),
    ),
    places: z
      .array(z.object({ key: z.string(), n: count, latitude: z.number(), longitude: z.number() }))
      .meta({
        description:
          'Of regions with at least `minimum` reports that name their place: the middle of these, never one of them.',
      }),
  })
  .meta({ id: 'Indicators' });
