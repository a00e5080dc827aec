// What is sent and answered about accounts of reporters.
import { languages, reportClasses } from '@lapor/domain-types';
import { z } from 'zod';
import { cursorOf, limit } from './lists';
import { labels, status } from './answers';
import { deadline } from './reports';
import { agencyRef, instant } from './shared';
import { line } from './texts';

const email = z.email().max(254);
const phone = z
  .string()
  .trim()
  .regex(/^\+?[0-9][0-9 ()-]{4,24}$/);
const contact = { email: email.optional(), phone: phone.optional() };
const isOneContact = ({ email, phone }: { email?: string | undefined; phone?: string | undefined }) =>
  (email === undefined) !== (phone === undefined);
const oneContact = {
  path: ['email'],
  message: 'Give an e-mail address or a phone number',
  params: { rule: 'one_contact' },
};
const code = z
  .string()
  .trim()
  .regex(/^\d{6}$/);

export const codeRequestBody = z
  .strictObject({ ...contact, language: z.enum(languages).default('id') })
  .refine(isOneContact, oneContact)
  .meta({ id: 'ReporterCodeRequest', examples: [{ email: 'warga@example.id' }] });
export const codeSent = z
  .object({ holdsMinutes: z.number().int() })
  .meta({ id: 'ReporterCodeSent', description: 'The same for everybody, whether a code was sent or not.' });

export const shownCodeBody = z
  .strictObject({ ...contact, code })
  .refine(isOneContact, oneContact)
  .meta({ id: 'ReporterCode', examples: [{ email: 'warga@example.id', code: '402817' }] });

const session = { expiresAt: instant };
export const newReporterSession = z
  .object({
    token: z.string().meta({ description: 'For `Authorization: Bearer`; browsers use the cookie.' }),
    ...session,
  })
  .meta({ id: 'NewReporterSession' });

export const ownProfile = z
  .strictObject({
    name: line(1, 200).optional().meta({ description: 'Stands for a name that is not given with a report.' }),
  })
  .meta({ id: 'OwnProfile', examples: [{ name: 'Warga Talawi' }] });

export const ownContactList = z
  .object({
    items: z.array(
      z.object({
        contactId: z.uuid(),
        kind: z.enum(['email', 'phone']),
        value: z.string().meta({ description: 'An address in small letters, or a number in E.164.' }),
        verifiedAt: instant,
      }),
    ),
  })
  .meta({ id: 'OwnContactList' });

export const ownReportsQuery = z.strictObject({
  cursor: cursorOf<readonly [string, string]>(z.tuple([z.iso.datetime(), z.uuid()])),
  limit,
});
export const ownReportList = z
  .object({
    items: z.array(
      z.object({
        reportId: z.uuid(),
        code: z.string(),
        status,
        statusLabels: labels,
        class: z.enum(reportClasses),
        title: z.string(),
        regionCode: z.string().nullable(),
        agency: agencyRef.nullable(),
        deadline: deadline.nullable(),
        receivedAt: instant,
        anonymous: z.boolean(),
        secret: z.boolean(),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'OwnReportList' });
