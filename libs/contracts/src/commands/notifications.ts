import { languages } from '@lapor/domain-types';
import { z } from 'zod';
import { defineDurableCommand } from '../define';
import { reportId } from '../schemas';
import { sealed } from './intake';

export const registerContact = defineDurableCommand({
  type: 'notifications.register-contact.v1',
  queue: 'notifications.contacts',
  summary: 'Keep the sealed address at which a reporter is told about a report.',
  request: z.object({
    reportId,
    contactId: z.uuid(),
    /** Somebody who has the same: may follow the report, but it is not theirs. */
    supporter: z.boolean(),
    contact: sealed,
    language: z.enum(languages),
  }),
  reply: z.object({ reportId }),
});
