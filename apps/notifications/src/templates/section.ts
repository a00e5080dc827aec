import type { Language } from '@lapor/domain-types';
import type { Letter } from '../domain/letters';
import { inWords } from './dates';
import { type Values, wordsIn } from './words';

/** What a mail says of its report. */
export interface ReportFacts {
  code: string;
  title: string;
  receivedAt: Date;
  /** Where it can be seen. */
  url: string;
}

/** Words of somebody else, told as they are. */
export interface Quote {
  label: string;
  text: string;
}

/** A mail in one language, before it becomes text or HTML. */
export interface Section {
  language: Language;
  subject: string;
  happened: string;
  quotes: readonly Quote[];
  next: string;
}

// A sentence may begin with “instansi yang berwenang”.
const capitalised = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);

const yes = (condition: boolean) => (condition ? 'yes' : 'no');

/** @param agencyName null when the letter names no agency, or the name has not become known. */
export function sectionOf(
  letter: Letter,
  report: ReportFacts,
  agencyName: string | null,
  language: Language,
): Section {
  const words = wordsIn(language);
  const values: Values = {
    code: report.code,
    agency: agencyName ?? words('agency.unknown'),
    received: inWords(report.receivedAt, language),
    ...valuesOf(letter, language),
  };
  return {
    language,
    subject: words(`${letter.template}.subject`, values),
    happened: capitalised(words(`${letter.template}.happened`, values)),
    quotes: quotesOf(letter, values, language).filter(({ text }) => text.trim() !== ''),
    next: words(`${letter.template}.next`, values),
  };
}

function valuesOf(letter: Letter, language: Language): Values {
  const words = wordsIn(language);
  switch (letter.template) {
    case 'receipt':
      return {};
    case 'forwarded':
      return { again: yes(letter.again) };
    case 'archived':
      return { reason: words(`archived.reason.${letter.reason}`) };
    case 'response':
      return { first: yes(letter.first), ...due(letter.resolutionDueAt, language) };
    case 'objection':
      return due(letter.resolutionDueAt, language);
    case 'returned':
      return { reason: words(`returned.reason.${letter.reason}`), ...due(letter.resolutionDueAt, language) };
    case 'resolved':
      return { accepted: yes(letter.resolution === 'accepted'), ...due(letter.replyDueAt, language) };
    case 'answer':
    case 'reply-reminder':
      return due(letter.replyDueAt, language);
  }
}

function due(dueAt: string | null, language: Language): Values {
  return dueAt ? { hasDue: 'yes', due: inWords(dueAt, language) } : { hasDue: 'no' };
}

function quotesOf(letter: Letter, values: Values, language: Language): Quote[] {
  const words = wordsIn(language);
  switch (letter.template) {
    case 'receipt':
    case 'resolved':
    case 'reply-reminder':
      return [];
    case 'forwarded':
      // The first time, a reason is a note between offices; afterwards it says why there is a new owner.
      return letter.again ? [{ label: words('forwarded.reason'), text: letter.reason ?? '' }] : [];
    case 'archived':
      return [{ label: words('archived.explanation'), text: letter.explanation }];
    case 'response':
      return [{ label: words('response.text', values), text: letter.text }];
    case 'objection':
      return [{ label: words('objection.reason'), text: letter.reason }];
    case 'returned':
      return [{ label: words('returned.explanation', values), text: letter.explanation }];
    case 'answer':
      return [
        { label: words('answer.text', values), text: letter.text },
        {
          label: words('answer.evidence'),
          text: letter.evidence
            .map(({ description, url }) => `- ${description}${url ? `\n  ${url}` : ''}`)
            .join('\n'),
        },
        { label: words('answer.no-evidence'), text: letter.noEvidenceReason ?? '' },
      ];
  }
}
