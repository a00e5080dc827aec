// What people wrote, and lists, set apart from the sentences of a mail.
import type { Language } from '@lapor/domain-types';
import type { Letter } from '../domain/letter';
import { inWords } from './dates';
import { type Values, wordsIn } from './words';

/** Words of somebody else, told as they are. */
export interface Quote {
  label: string;
  text: string;
}

export function quotesOf(letter: Letter, values: Values, language: Language): Quote[] {
  const words = wordsIn(language);
  switch (letter.template) {
    case 'receipt':
    case 'resolved':
    case 'reply-reminder':
    case 'late':
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
    case 'passed-down':
    case 'handling-changed':
    case 'reopened':
      return [{ label: words(`${letter.template}.reason`, values), text: letter.reason }];
    case 'referred':
      return [
        { label: words('referred.reason'), text: letter.reason ?? '' },
        { label: words('referred.package'), text: values.package ?? '' },
      ];
    case 'dates-moved': {
      const dates = letter.moved.map(
        ({ kind, from, to }) =>
          `- ${words('dates-moved.date', { kind, from: inWords(from, language), to: inWords(to, language) })}`,
      );
      return [
        { label: words('dates-moved.reason'), text: letter.reason },
        { label: words('dates-moved.dates'), text: dates.join('\n') },
      ];
    }
  }
}
