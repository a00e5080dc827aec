import { languages } from '@lapor/domain-types';
import { z } from 'zod';
import { defineDurableCommand } from '../define';
import { instant, reportId } from '../schemas';
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
    /** Which address of the contact it is, if it was corrected: the latest holds. */
    revision: z.number().int().positive().optional(),
  }),
  reply: z.object({ reportId }),
});

/** `reporter_code` is the one-time code by which a reporter signs in; it may also go out as a text message. */
export const accountMails = ['invitation', 'password_reset', 'reporter_code'] as const;

/** What is in the sealed content of {@link sendAccountMail}. */
export const accountMailContent = z.object({ email: z.email(), link: z.url() });

/** What is in it if it is a `reporter_code`: the code and the one contact to which it goes, a number in E.164. */
export const reporterCodeContent = z.union([
  z.object({ email: z.email(), code: z.string() }),
  z.object({ phone: z.e164(), code: z.string() }),
]);

export const sendAccountMail = defineDurableCommand({
  type: 'notifications.send-account-mail.v1',
  queue: 'notifications.account-mails',
  summary: 'Send a person the link or the code by which an account is opened or gets a new password.',
  request: z.object({
    /** Makes the mail go out once, however often it is asked for. */
    mailId: z.uuid(),
    mail: z.enum(accountMails),
    /** Address and link or code, see {@link accountMailContent}: whoever reads the link could use it. */
    content: sealed,
    language: z.enum(languages),
    /** Afterwards the link is of no use and the mail is not sent any more. */
    expiresAt: instant,
  }),
  reply: z.object({ mailId: z.uuid() }),
});
