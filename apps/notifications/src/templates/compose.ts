import type { Letter } from '../domain/letter';
import { mailHtml } from './mail-html';
import { mailText } from './mail-text';
import { type ReportFacts, sectionOf } from './section';
import type { BothWords } from './words';

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
  [first, other]: BothWords,
): Mail {
  const above = sectionOf(letter, report, agencyName, first);
  const below = sectionOf(letter, report, agencyName, other);
  return {
    subject: above.subject,
    text: mailText(above, below),
    html: mailHtml(above, below),
  };
}
