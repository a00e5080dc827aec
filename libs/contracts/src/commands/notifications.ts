import { languages } from '@lapor/domain-types';
import { z } from 'zod';
import { defineCommand, defineDurableCommand } from '../define';
import { actor, instant, reportId } from '../schemas';
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

const message = z.string().min(1).max(2_000);
const inEach = <Schema extends z.ZodType>(schema: Schema) => z.object({ id: schema, en: schema });

/** The words of a message in each language, as ICU MessageFormat; null: those that came with the software. */
export const wordingTexts = inEach(message.nullable());
export type WordingTexts = z.infer<typeof wordingTexts>;

const version = z.number().int().positive();
export const wordingVersion = z.object({
  version,
  texts: wordingTexts,
  reason: z.string().min(1),
  savedBy: actor,
  savedAt: instant,
});
export type WordingVersion = z.infer<typeof wordingVersion>;

/** The words of one message that mails or text messages are made of. */
export const wording = z.object({
  wordingId: z.string(),
  /** The newest; null if nobody ever changed it. */
  version: version.nullable(),
  /** What is said now. */
  texts: inEach(message),
  /** What came with the software. */
  standard: inEach(message),
  /** What may be used in it: a value that is shown, or by whose cases words are chosen. */
  values: z.array(z.object({ name: z.string(), cases: z.array(z.string()) })),
  /** The newest version does not fit this version of the software: what came with it is said instead. */
  outdated: z.boolean(),
});
export type Wording = z.infer<typeof wording>;

const wordingId = z.string().min(1).max(100);

export const listWordings = defineCommand({
  type: 'notifications.list-wordings.v1',
  summary: 'The words of all messages that mails and text messages are made of.',
  request: z.object({}),
  reply: z.object({ wordings: z.array(wording) }),
});

export const readWording = defineCommand({
  type: 'notifications.read-wording.v1',
  summary: 'The words of a message, and who changed them when and why.',
  request: z.object({ wordingId }),
  reply: z.object({ wording, versions: z.array(wordingVersion) }),
});

export const changeWording = defineCommand({
  type: 'notifications.change-wording.v1',
  summary: 'Say something else from the next mail on, or again what came with the software.',
  request: z.object({
    actor,
    wordingId,
    texts: wordingTexts,
    /** The newest version that was seen; null if there was none. */
    expectedVersion: version.nullable(),
    reason: z.string().min(1).max(1_000),
  }),
  reply: z.object({ wordingId, version }),
});

const written = z.object({ subject: z.string().nullable(), text: z.string() });

export const previewWording = defineCommand({
  type: 'notifications.preview-wording.v1',
  summary: 'What people would get who are told a message in these words; nothing is changed.',
  request: z.object({ wordingId, texts: wordingTexts }),
  reply: z.object({
    /** One for each of the forms that the message takes. */
    samples: z.array(
      z.object({
        said: inEach(z.string()),
        /** As readers of each language get it; a text message has no subject. */
        written: inEach(written),
      }),
    ),
  }),
});
