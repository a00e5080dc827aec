// What a verifier may decide about a report, with reasons. It proposes; nothing here decides.
import type { Suggestion } from '@lapor/contracts';
import { type Elected, type Reason, tally, type Vote } from './ballot';
import type { SimilarReport } from './past-reports';
import { suggestClasses } from './suggestion-class';
import type { AskedReport, Evidence } from './suggestion-evidence';
import { urgencyOf } from './suggestion-urgency';
import type { Match } from './word-index';

/** How much each kind of evidence weighs; one decided report that is the same weighs 1. */
const weights = {
  name: 0.7,
  /** Of names and decided reports that speak for the same: two kinds of witnesses. */
  agreement: 4,
  reportersCategory: 0.5,
  rule: 3.5,
  proposedByCategory: 2,
  ownerOfCategory: 3.5,
  reportersAgency: 1,
  agencyName: 0.1,
  placeName: 0.05,
  /** Of a decided report from elsewhere. */
  elsewhere: 0.8,
};
const doubt = { category: 0.1, owner: 0.1 };
const mostShown = 5;
const leastConfidence = 0.02;
const leastSimilarity = 0.2;
/** What is left of the confidence in an agency that gave the report back. */
const afterReturn = 0.05;

export function suggestHandlingOf(evidence: Evidence, titles: ReadonlyMap<string, string>): Suggestion {
  const categories = suggestCategories(evidence);
  return {
    reportId: evidence.report.reportId,
    categories: categories.map(({ choice, ...rest }) => ({ categoryId: choice, ...rest })),
    owners: suggestOwners(evidence, categories).map(({ choice, ...rest }) => ({ agencyId: choice, ...rest })),
    classes: suggestClasses(evidence, categories),
    urgency: urgencyOf(evidence.words, evidence.wordList.danger, evidence.report),
    similar: shownSimilar(evidence.similar).flatMap((past) => {
      const title = titles.get(past.reportId);
      return title === undefined ? [] : [similarOf(past, title)];
    }),
  };
}

/** Those decided reports that are worth showing. */
export function shownSimilar(similar: readonly SimilarReport[]): SimilarReport[] {
  return similar.filter(({ similarity }) => similarity >= leastSimilarity).slice(0, mostShown * 2);
}

function similarOf(past: SimilarReport, title: string): Suggestion['similar'][number] {
  const { reportId, categoryId, agencyId, similarity, decidedAt } = past;
  return {
    reportId,
    title,
    class: past.class,
    categoryId,
    agencyId,
    similarity,
    decidedAt: decidedAt.toISOString(),
  };
}

function suggestCategories(evidence: Evidence): Elected<string>[] {
  const { report, registry, habits } = evidence;
  const trusted = evidence.categories
    .map((match) => ({ ...match, strength: match.strength ** 1.5 * habits.trustIn(match.id) }))
    .sort((a, b) => b.strength - a.strength);
  const byName = nameVotes(evidence, trusted, () => weights.name);
  const bySimilar = similarVotes(evidence, ({ categoryId }) => categoryId);
  const votes = [...byName, ...bySimilar, ...agreementOf(byName, bySimilar)];
  if (report.categoryId !== null) {
    const reason = { kind: 'chosen_by_reporter' as const };
    votes.push({ choice: report.categoryId, weight: weights.reportersCategory, reason });
  }
  return shown(
    tally(
      votes.filter(({ choice }) => registry.offers(choice)),
      doubt.category,
    ),
  );
}

/** What both kinds of witnesses say weighs more than the sum of them, and grows with either. */
function agreementOf(names: readonly Vote<string>[], similar: readonly Vote<string>[]): Vote<string>[] {
  const sums = new Map<string, number>();
  for (const { choice, weight } of similar) sums.set(choice, (sums.get(choice) ?? 0) + weight);
  return names.map(({ choice, weight }) => ({
    choice,
    weight: weights.agreement * Math.sqrt(weight * (sums.get(choice) ?? 0)),
    reason: { kind: 'words' },
  }));
}

function suggestOwners(evidence: Evidence, categories: readonly Elected<string>[]): Elected<string>[] {
  const { report, agencies, registry, returnedBy } = evidence;
  const votes = [
    ...proposedVotes(report),
    ...categories.flatMap((category) => ownerVotes(evidence, category)),
    ...nameVotes(evidence, agencies, (id) => (registry.isPlace(id) ? weights.placeName : weights.agencyName)),
    ...similarVotes(evidence, ({ agencyId }) => agencyId),
  ];
  const elected = tally(
    votes.filter(({ choice }) => registry.reaches(choice)),
    doubt.owner,
  );
  return shown(elected.map((one) => (returnedBy.has(one.choice) ? lessSure(one) : one)));
}

/** Who usually gets the category here; as far as that is not known, its owner by the registry. */
function ownerVotes({ registry, habits }: Evidence, category: Elected<string>): Vote<string>[] {
  const weight = category.confidence * weights.ownerOfCategory;
  const usual = habits.ownersOf(category.choice);
  const votes: Vote<string>[] = usual.map(({ agencyId, share, count }) => ({
    choice: agencyId,
    weight: weight * share,
    reason: { kind: 'category_default', count },
  }));
  const owner = registry.ownerOf(category.choice);
  const left = 1 - usual.reduce((sum, { share }) => sum + share, 0);
  if (owner !== null) {
    votes.push({ choice: owner, weight: weight * left, reason: { kind: 'category_default' } });
  }
  return votes;
}

function proposedVotes({ proposedOwner, chosenAgencyId }: AskedReport): Vote<string>[] {
  const votes: Vote<string>[] = [];
  if (proposedOwner?.rule) {
    const reason = { kind: 'rule' as const, number: proposedOwner.rule.number };
    votes.push({ choice: proposedOwner.agencyId, weight: weights.rule, reason });
  } else if (proposedOwner) {
    const reason = { kind: 'category_default' as const };
    votes.push({ choice: proposedOwner.agencyId, weight: weights.proposedByCategory, reason });
  }
  if (chosenAgencyId !== null) {
    const reason = { kind: 'chosen_by_reporter' as const };
    votes.push({ choice: chosenAgencyId, weight: weights.reportersAgency, reason });
  }
  return votes;
}

/** Of those whose names are in the text; who matches far worse than the best is hardly meant. */
function nameVotes(
  { wordOf, registry }: Evidence,
  matches: readonly Match[],
  weightOf: (id: string) => number,
): Vote<string>[] {
  const best = matches[0]?.strength ?? 0;
  return matches.slice(0, mostShown * 2).map(({ id, strength, stems }) => {
    const words = stems.map((stem) => wordOf.get(stem) ?? stem);
    const reason: Reason = { kind: registry.isPlace(id) ? 'place' : 'words', words };
    return { choice: id, weight: weightOf(id) * strength * (strength / best) ** 2, reason };
  });
}

function similarVotes(
  { report, similar, wordOf }: Evidence,
  choiceOf: (past: SimilarReport) => string,
): Vote<string>[] {
  const city = report.regionCode?.slice(0, 5);
  return similar.map((past) => {
    const near = past.regionCode === null || (city !== undefined && past.regionCode.startsWith(city));
    const words = past.shared.map((stem) => wordOf.get(stem) ?? stem);
    const reason: Reason = { kind: 'similar_reports', count: 1, words };
    return { choice: choiceOf(past), weight: past.similarity ** 2 * (near ? 1 : weights.elsewhere), reason };
  });
}

function lessSure(elected: Elected<string>): Elected<string> {
  const reasons: Reason[] = [...elected.reasons, { kind: 'returned_before' }];
  return { ...elected, confidence: elected.confidence * afterReturn, reasons };
}

function shown(elected: readonly Elected<string>[]): Elected<string>[] {
  return elected
    .filter(({ confidence, reasons }) => confidence >= leastConfidence || isReturned(reasons))
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, mostShown);
}

const isReturned = (reasons: readonly Reason[]) => reasons.some(({ kind }) => kind === 'returned_before');
