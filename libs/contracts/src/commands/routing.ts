import { archiveReasons } from '@lapor/domain-types';
import { z } from 'zod';
import { defineCommand } from '../define';
import { actor, agencyId, categoryId, reportClass, reportId, verificationState } from '../schemas';

export const forwardReport = defineCommand({
  type: 'routing.forward-report.v1',
  summary: 'Verify a report and send it to the agency in charge, also again after a return.',
  request: z.object({
    reportId,
    actor,
    class: reportClass,
    categoryId,
    agencyId,
    fieldInspection: z.boolean(),
    title: z.string().nullable(),
    reason: z.string().nullable(),
  }),
  reply: verificationState,
});

export const archiveReport = defineCommand({
  type: 'routing.archive-report.v1',
  summary: 'Archive a report that no agency can act on, with a reason the reporter reads.',
  request: z.object({ reportId, actor, reason: z.enum(archiveReasons), explanation: z.string() }),
  reply: verificationState,
});
