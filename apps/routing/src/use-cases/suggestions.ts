import { Inject, Injectable } from '@nestjs/common';
import type { Suggestion } from '@lapor/contracts';
import { CLOCK, type Clock, type Tx } from '@lapor/service-kit';
import { type DeskHabits, habitsFrom } from '../domain/desk-habits';
import { candidates, rank, type SimilarReport, weigh } from '../domain/past-reports';
import { shownSimilar, suggestHandlingOf } from '../domain/suggestion';
import { registrySeenFrom } from '../domain/registry-view';
import type { Evidence } from '../domain/suggestion-evidence';
import { topicWords, wordsOf } from '../domain/text-words';
import type { Verification } from '../domain/verification';
import { matchWords } from '../domain/word-index';
import {
  decidedReports,
  habitsOf,
  learn,
  likelyMeant,
  occurrencesOf,
  readReportAtDesk,
  stemsOf,
  titlesOf,
} from '../persistence/decided-reports.store';
import { Agencies } from '../persistence/registry.store';
import { RegistryWords } from './registry-words';

/** What is read for one suggestion is bounded, however much was decided. */
const most = { terms: 80, occurrences: 6_000, perTerm: 300, candidates: 60, voters: 25 };
/** Habits change slowly; what is alike is learnt at once all the same. */
const habitMemoryMs = 5_000;
/** How sure a guess at a slip of the pen is, beside how alike the words are. */
const guessSureness = 0.8;

/** Learns what the desk decides and suggests it for what is alike. */
@Injectable()
export class Suggestions {
  private readonly habits = new Map<string, { habits: DeskHabits; readAt: number }>();

  constructor(
    private readonly registryWords: RegistryWords,
    private readonly agencies: Agencies,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Keeps a forwarding as an example, instead of an earlier one of the report. */
  async learn(tx: Tx, decided: Extract<Verification, { status: 'assigned' }>): Promise<void> {
    const { reportId, deskAgencyId, categoryId, agencyId, regionCode, forwardedAt } = decided;
    if (categoryId === null) return;
    const { stems } = await this.read(tx, decided);
    const what = { reportId, deskAgencyId, class: decided.class, categoryId, agencyId, regionCode };
    await learn(tx, { ...what, terms: [...stems.keys()], decidedAt: forwardedAt });
  }

  /** @throws {DomainError} `report-not-found`. */
  async suggest(tx: Tx, reportId: string): Promise<Suggestion> {
    const { deskAgencyId, title, text, returnedBy, ...report } = await readReportAtDesk(tx, reportId);
    const { categories, categoryIndex } = await this.registryWords.current(tx);
    const agencyIndex = await this.registryWords.agenciesOf(tx, deskAgencyId);
    const { words, stems, wordOf } = await this.read(tx, { title, text });
    await addGuesses(tx, stems, wordOf);
    const similar = await similarTo(tx, stems, reportId);
    const agencies = await this.agencies.all(tx);
    const evidence: Evidence = {
      report,
      words,
      wordOf,
      wordList: this.registryWords.wordList,
      categories: matchWords(categoryIndex, stems),
      agencies: matchWords(agencyIndex, stems),
      similar,
      returnedBy: new Set(returnedBy),
      habits: await this.habitsOf(tx, deskAgencyId),
      registry: registrySeenFrom(deskAgencyId, agencies, categories, this.clock.now()),
    };
    const ids = shownSimilar(similar).map((past) => past.reportId);
    return suggestHandlingOf(evidence, await titlesOf(tx, ids));
  }

  private async habitsOf(tx: Tx, deskId: string): Promise<DeskHabits> {
    const known = this.habits.get(deskId);
    if (known && performance.now() - known.readAt < habitMemoryMs) return known.habits;
    const habits = habitsFrom(await habitsOf(tx, deskId));
    this.habits.set(deskId, { habits, readAt: performance.now() });
    return habits;
  }

  private async read(tx: Tx, { title, text }: { title: string; text: string }) {
    const { wordList } = this.registryWords;
    const words = wordsOf(`${title} ${text}`, wordList);
    const topic = topicWords(words, wordList).slice(0, most.terms);
    const stems = new Map<string, number>();
    const wordOf = new Map<string, string>();
    for (const [word, stem] of await stemsOf(tx, topic)) {
      stems.set(stem, 1);
      if (!wordOf.has(stem)) wordOf.set(stem, word);
    }
    return { words, stems, wordOf };
  }
}

/** Adds what was probably meant by words that nobody knows, as less sure than what stands there. */
async function addGuesses(tx: Tx, stems: Map<string, number>, wordOf: Map<string, string>): Promise<void> {
  for (const { stem, term, similarity } of await likelyMeant(tx, [...stems.keys()])) {
    stems.set(term, Math.max(stems.get(term) ?? 0, similarity * guessSureness));
    if (!wordOf.has(term)) wordOf.set(term, wordOf.get(stem) ?? stem);
  }
}

async function similarTo(
  tx: Tx,
  stems: ReadonlyMap<string, number>,
  reportId: string,
): Promise<SimilarReport[]> {
  if (stems.size === 0) return [];
  const limit = Math.min(most.perTerm, Math.ceil(most.occurrences / stems.size));
  const { found, newest } = await occurrencesOf(tx, stems, limit);
  const weights = weigh(found, limit, newest);
  const seqs = candidates(found, weights, most.candidates);
  return rank(await decidedReports(tx, seqs, reportId), weights, most.voters);
}
