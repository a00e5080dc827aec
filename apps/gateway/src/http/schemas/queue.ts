// What a desk has to do, in numbers, and who does it.
import { reportStatuses } from '@lapor/domain-types';
import { z } from 'zod';
import { account } from './answers';
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
    toArbitrate: count.meta({ description: 'Returned so often that the arbiter decides.' }),
    pendingDecisions: count.meta({ description: 'That wait until a second person agrees.' }),
    emergencies: count,
    endOfToday: instant,
    endOfNextWorkingDay: instant,
  })
  .meta({ id: 'DeskCounts', description: 'Open reports in scope, by the calendar of the own agency.' });

export const officerList = z
  .object({ items: z.array(account.pick({ accountId: true, displayName: true, role: true, agency: true })) })
  .meta({ id: 'OfficerList' });
