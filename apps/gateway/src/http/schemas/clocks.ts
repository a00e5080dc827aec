// Dates with their reasons, and whose time a report took.
import { clockState } from '@lapor/contracts';
import { z } from 'zod';
import { holders } from '../../domain/time-ledger';
import { agencyRef, instant } from './shared';

export const derivation = z
  .object({
    startDate: z.iso.date().meta({ description: 'Day 0: the local date of the start.' }),
    counted: z.number(),
    skipped: z.array(
      z.object({
        date: z.iso.date(),
        reason: z.string().meta({ examples: ['weekend', 'national_holiday'] }),
        name: z.string().optional(),
      }),
    ),
    pauses: z.array(z.object({ from: instant, until: instant.nullable(), givenBack: z.number() })),
    sum: z.number().meta({ description: 'The length and what pauses gave back, in the unit of the length.' }),
    dueDate: z.iso.date(),
    dueAt: instant,
    beyondDecidedTable: z
      .boolean()
      .meta({ description: 'The holidays of that year were not decided when it was computed.' }),
  })
  .meta({ id: 'Derivation' });

export const explainedClock = clockState
  .extend({
    agency: agencyRef,
    basis: z.string().nullable().meta({ description: 'The law or rule that the length is taken from.' }),
    zone: z.string().nullable(),
    derivation: derivation.nullable(),
  })
  .meta({ id: 'ExplainedClock' });

export const clockList = z.object({ items: z.array(explainedClock) }).meta({ id: 'ClockList' });

export const ledger = z
  .object({
    from: instant,
    until: instant,
    workingMs: z.number().int(),
    parts: z.array(
      z.object({
        holder: z.enum(holders),
        agency: agencyRef.nullable(),
        workingMs: z.number().int(),
      }),
    ),
  })
  .meta({
    id: 'TimeLedger',
    description: 'Working time by the calendar of the desk; the parts add up to the whole.',
  });
