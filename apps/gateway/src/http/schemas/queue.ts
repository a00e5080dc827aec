// What a desk has to do, in numbers, and what became of many assignments at once.
import { reportStatuses } from '@lapor/domain-types';
import { z } from 'zod';
import { account, problem } from './answers';
import { instant } from './shared';

const count = z.number().int();

export const deskCounts = z
  .object({
    total: count,
    byStatus: z.partialRecord(z.enum(reportStatuses), count),
    late: count,
    dueToday: count,
    dueByNextWorkingDay: count.meta({ description: 'Of which some are due today.' }),
    unassigned: count,
    mine: count,
    endOfToday: instant,
    endOfNextWorkingDay: instant,
  })
  .meta({ id: 'DeskCounts', description: 'Open reports in scope, by the calendar of the own agency.' });

export const assignmentResults = z
  .object({
    items: z.array(
      z.object({
        reportId: z.uuid(),
        ok: z.boolean(),
        version: count.optional(),
        problem: problem.optional(),
      }),
    ),
  })
  .meta({ id: 'AssignmentResults', description: 'For each report, in the order given, what became of it.' });

export const officerList = z
  .object({ items: z.array(account.pick({ accountId: true, displayName: true, role: true, agency: true })) })
  .meta({ id: 'OfficerList' });
