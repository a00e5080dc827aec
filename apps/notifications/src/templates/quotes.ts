// What people wrote, and lists, set apart from the sentences of a mail.
import type { Letter } from '../domain/letter';
import { inWords } from './dates';
import type { Values, Words } from './words';

/** Words of somebody else, told as they are. */
export interface Quote {
  label: string;
  text: string;
}

export function quotesOf(letter: Letter, values: Values, words: Words): Quote[] {
  switch (letter.template) {
    case 'receipt':
    case 'resolved':
    case 'reply-reminder':
    case 'completion-reminder':
    case 'late':
    case 'claim-decided':
      return [];
    case 'forwarded':
      // The first time, a reason is a note between offices; afterwards it says why there is a new owner.
      return letter.again ? [{ label: words('forwarded.reason'), text: letter.reason ?? '' }] : [];
    case 'archived':
      return [{ label: words('archived.explanation'), text: letter.explanation }];
    case 'response':
      return [{ label: words('response.text', values), text: letter.text }];
    case 'identity-opened':
    case 'made-secret':
      return [{ label: words(`${letter.template}.reason`), text: letter.reason }];
    case 'breach-warning':
      return [{ label: words('breach-warning.text'), text: letter.text }];
    case 'asked':
      return [{ label: words('asked.text'), text: letter.text }];
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
    case 'objection':
    case 'passed-down':
    case 'handling-changed':
    case 'reopened':
    case 'withdrawn':
    case 'appealed':
    case 'desk-changed':
    case 'merged':
    case 'unmerged':
      return [{ label: words(`${letter.template}.reason`, values), text: letter.reason ?? '' }];
    case 'referred':
      return [
        { label: words('referred.reason'), text: letter.reason ?? '' },
        { label: words('referred.package'), text: values.package ?? '' },
      ];
    case 'dates-moved':
      return [
        { label: words('dates-moved.reason'), text: letter.reason },
        { label: words('dates-moved.dates'), text: movedDates(letter, words) },
      ];
  }
}

function movedDates({ moved }: Extract<Letter, { template: 'dates-moved' }>, words: Words): string {
  return moved
    .map(({ kind, from, to }) => ({ kind, from: inWords(from, words), to: inWords(to, words) }))
    .map((date) => `- ${words('dates-moved.date', date)}`)
    .join('\n');
}
