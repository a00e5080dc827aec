// What happened to somebody else's report, for those whose own was joined with it and for those who support it:
// what its public page tells, and of a secret one no more than its state.
import { maskPersonalData } from '@lapor/domain-types';
import type { Relation, SharedLetter } from '../domain/letter';
import { inWords } from './dates';
import { type Quote, quotesOf } from './quotes';
import type { News, ReportFacts } from './section';
import { valuesOf } from './values';
import type { Values, Words } from './words';

type Bystander = ReportFacts & { relation: Exclude<Relation, 'own'> };

export function sharedNews(
  letter: SharedLetter,
  { relation, guarded, code }: Bystander,
  agencyName: string | null,
  words: Words,
): News {
  const agency = (guarded ? null : agencyName) ?? words('agency.unknown');
  const values: Values = { agency, ...valuesOf(letter, words) };
  const happened = words(`${relation}.news`, { news: words(`news.${letter.template}`, values) });
  const due = 'resolutionDueAt' in letter ? letter.resolutionDueAt : null;
  return {
    subject: relation === 'same' ? `[${code}] ${happened}` : happened,
    happened: `${happened}.`,
    quotes: guarded ? [] : sharedQuotes(letter, values, words).map(masked),
    next: words(`${relation}.next`, {
      hasDue: due ? 'yes' : 'no',
      due: due ? inWords(due, words) : '',
    }),
  };
}

const masked = ({ label, text }: Quote): Quote => ({ label, text: maskPersonalData(text) });

/** The same words as in the letter to the reporter, but for what that one says to the reporter alone. */
function sharedQuotes(letter: SharedLetter, values: Values, words: Words): Quote[] {
  const reason = { label: words('shared.reason'), text: values.reason ?? '' };
  switch (letter.template) {
    case 'withdrawn':
    case 'appealed':
      return [];
    case 'archived':
    case 'returned':
      return [reason, ...quotesOf(letter, values, words)];
    case 'handling-changed':
      return [
        { label: words('shared.handling'), text: values.class ?? '' },
        ...quotesOf(letter, values, words),
      ];
    case 'objection':
    case 'referred':
      return [{ label: words('shared.reporter'), text: letter.reason ?? '' }];
    case 'reopened':
      return letter.by === 'reporter'
        ? [{ label: words('shared.reporter'), text: letter.reason }]
        : quotesOf(letter, values, words);
    case 'dates-moved': {
      const moved = letter.moved.filter(({ kind }) => kind !== 'reply');
      return quotesOf({ ...letter, moved }, values, words);
    }
    default:
      return quotesOf(letter, values, words);
  }
}
