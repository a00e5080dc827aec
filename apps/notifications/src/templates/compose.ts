import type { Language } from '@lapor/domain-types';
import type { Letter } from '../domain/letter';
import { mailHtml } from './mail-html';
import { mailText } from './mail-text';
import { type ReportFacts, sectionOf } from './section';

/** A mail but for its address. */
export interface Mail {
  subject: string;
  text: string;
  html: string;
}

/** Writes a mail in the reader's language, followed by the same in the other. */
export function compose(
  letter: Letter,
  report: ReportFacts,
  agencyName: string | null,
  language: Language,
): Mail {
  const first = sectionOf(letter, report, agencyName, language);
  const other = sectionOf(letter, report, agencyName, language === 'en' ? 'id' : 'en');
  return {
    subject: first.subject,
    text: mailText(first, other),
    html: mailHtml(first, other),
  };
}
