// Mails to owners of accounts: in their language, followed by the other.
import type { Language } from '@lapor/domain-types';
import { escapeHtml } from '@lapor/service-kit';
import type { accountMails } from '@lapor/contracts';
import type { Mail } from './compose';
import { wordsIn } from './words';

type Kind = (typeof accountMails)[number];

export function accountMail(kind: Kind, link: string, language: Language): Mail {
  const languages: readonly Language[] = language === 'id' ? ['id', 'en'] : ['en', 'id'];
  return {
    subject: wordsIn(language)(`account.${kind}.subject`),
    text: `${languages.map((each) => partOf(kind, link, each).join('\n\n')).join(`\n\n${'-'.repeat(60)}\n\n`)}\n`,
    html: page(kind, link, languages),
  };
}

function partOf(kind: Kind, link: string, language: Language): string[] {
  const words = wordsIn(language);
  return [
    words('account.greeting'),
    words(`account.${kind}.happened`),
    link,
    words(`account.${kind}.next`),
    `${words('closing')}\n${words('sender')}`,
  ];
}

function page(kind: Kind, link: string, languages: readonly Language[]): string {
  const href = escapeHtml(link);
  const paragraph = (text: string) =>
    text === link
      ? `<p><a href="${href}">${href}</a></p>`
      : `<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
  const parts = languages.map(
    (each) => `<div lang="${each}">${partOf(kind, link, each).map(paragraph).join('\n')}</div>`,
  );
  return `<!DOCTYPE html>
<html lang="${languages[0]}"><head><meta charset="utf-8"></head>
<body style="margin:0;padding:16px;font:16px/1.5 Arial,Helvetica,sans-serif">
${parts.join('\n<hr>\n')}
</body></html>
`;
}
