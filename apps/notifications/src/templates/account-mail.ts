// Mails to owners of accounts: in their language, followed by the other.
import { escapeHtml } from '@lapor/service-kit';
import type { accountMails } from '@lapor/contracts';
import type { Mail } from './compose';
import type { BothWords, Words } from './words';

type Kind = Exclude<(typeof accountMails)[number], 'reporter_code'>;

/** What a mail tells and shows; the latter is a link if it is one. */
interface Part {
  key: `account.${(typeof accountMails)[number]}`;
  shown: string;
}

export function accountMail(kind: Kind, link: string, both: BothWords): Mail {
  return mailOf({ key: `account.${kind}`, shown: link }, both);
}

/** A one-time code. The subject has it, too: it can be read off without opening the mail. */
export function codeMail(code: string, both: BothWords): Mail {
  return mailOf({ key: 'account.reporter_code', shown: code }, both, code);
}

/** The same as a text message; short, so that it is one. */
export function codeText(code: string, words: Words): string {
  return words('account.reporter_code.text', { code });
}

function mailOf(part: Part, both: BothWords, code = ''): Mail {
  const [words] = both;
  return {
    subject: words(`${part.key}.subject`, { code }),
    text: `${both.map((each) => linesOf(part, each).join('\n\n')).join(`\n\n${'-'.repeat(60)}\n\n`)}\n`,
    html: page(part, both),
  };
}

function linesOf({ key, shown }: Part, words: Words): string[] {
  return [
    words(key === 'account.reporter_code' ? 'account.reporter_greeting' : 'account.greeting'),
    words(`${key}.happened`),
    shown,
    words(`${key}.next`),
    `${words('closing')}\n${words('sender')}`,
  ];
}

function page(part: Part, both: BothWords): string {
  const { shown } = part;
  const href = escapeHtml(shown);
  const paragraph = (text: string) => {
    if (text !== shown) return `<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
    return shown.includes(':') ? `<p><a href="${href}">${href}</a></p>` : `<p><strong>${href}</strong></p>`;
  };
  const parts = both.map(
    (each) => `<div lang="${each.language}">${linesOf(part, each).map(paragraph).join('\n')}</div>`,
  );
  return `<!DOCTYPE html>
<html lang="${both[0].language}"><head><meta charset="utf-8"></head>
<body style="margin:0;padding:16px;font:16px/1.5 Arial,Helvetica,sans-serif">
${parts.join('\n<hr>\n')}
</body></html>
`;
}
