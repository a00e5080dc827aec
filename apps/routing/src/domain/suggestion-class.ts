import type { Suggestion } from '@lapor/contracts';
import { reportClasses } from '@lapor/domain-types';
import { type Elected, type Reason, tally, type Vote } from './ballot';
import type { Evidence } from './suggestion-evidence';
import { phrasesIn } from './text-words';

type Class = Suggestion['classes'][number]['class'];

const weights = { reporter: 0.7, phrase: 1.2, similar: 0.4, category: 0.3 };
const mostPhrases = 3;
const doubt = 0.1;

/** Complaint, aspiration or question: by turns of phrase, by decided reports, by what the reporter chose. */
export function suggestClasses(
  evidence: Pick<Evidence, 'report' | 'words' | 'wordList' | 'similar' | 'registry'>,
  categories: readonly Elected<string>[],
): Suggestion['classes'] {
  const { report, registry } = evidence;
  const votes: Vote<Class>[] = [
    { choice: report.class, weight: weights.reporter, reason: { kind: 'chosen_by_reporter' } },
    ...phraseVotes(evidence),
    ...similarVotes(evidence),
  ];
  const best = categories[0];
  const usual = best && registry.defaultClassOf(best.choice);
  if (best && usual) {
    const reason: Reason = { kind: 'category_default' };
    votes.push({ choice: usual, weight: weights.category * best.confidence, reason });
  }
  return tally(votes, doubt).map(({ choice, ...rest }) => ({ class: choice, ...rest }));
}

function phraseVotes({ words, wordList }: Pick<Evidence, 'words' | 'wordList'>): Vote<Class>[] {
  return reportClasses.flatMap((choice) => {
    const said = phrasesIn(words, wordList.classes[choice] ?? []);
    const weight = weights.phrase * Math.min(said.length, mostPhrases);
    return said.length === 0 ? [] : [{ choice, weight, reason: { kind: 'words' as const, words: said } }];
  });
}

/** All decided reports together weigh so much and no more: class is a matter of wording first. */
function similarVotes({ similar }: Pick<Evidence, 'similar'>): Vote<Class>[] {
  const all = similar.reduce((sum, { similarity }) => sum + similarity ** 2, 0);
  return similar.map((past) => ({
    choice: past.class,
    weight: (weights.similar * past.similarity ** 2) / Math.max(1, all),
    reason: { kind: 'similar_reports', count: 1 },
  }));
}
