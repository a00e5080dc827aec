// By which words similar reports are looked for: the rarest say most and find few, however many reports there
// are.

export interface Word {
  word: string;
  /** In how many reports it is, about. */
  count: number;
}

/** So many reports may be found by the words; more take too long to look at. */
const mostFound = 1_000;
const mostPaired = 6;
const mostTogether = 4;
const mostWeighed = 24;
/** Words that belong together are found together more often than chance has it. */
const together = 10;

/**
 * Alternatives, each of which is a set of words that a report must have.
 * @param total how many reports there are.
 */
export function wordsToFind(words: readonly Word[], total: number): string[][] {
  const rarestFirst = [...words].sort((a, b) => a.count - b.count);
  const single = withinBudget(
    rarestFirst.map((word) => [word]),
    total,
    mostFound,
  );
  const left = mostFound - single.found;
  const others = rarestFirst.slice(single.chosen.length, single.chosen.length + mostPaired);
  const pairs = others.flatMap((one, i) => others.slice(i + 1).map((other) => [one, other]));
  const paired = withinBudget(
    pairs.sort((a, b) => found(a, total) - found(b, total)),
    total,
    left,
  );
  const chosen = [...single.chosen, ...paired.chosen];
  // Words that are common by themselves and in pairs may be rare together; if not, they say nothing.
  if (chosen.length === 0 && others.length > 2) {
    chosen.push(...withinBudget([others.slice(0, mostTogether)], total, mostFound).chosen);
  }
  return chosen.map((set) => set.map(({ word }) => word));
}

function withinBudget(
  sets: readonly Word[][],
  total: number,
  budget: number,
): { chosen: Word[][]; found: number } {
  const chosen: Word[][] = [];
  let sum = 0;
  for (const set of sets) {
    const more = found(set, total);
    if (sum + more > budget) break;
    chosen.push(set);
    sum += more;
  }
  return { chosen, found: sum };
}

/** About how many reports have all of these words. */
function found(set: readonly Word[], total: number): number {
  const [rarest = 0, ...others] = set.map(({ count }) => count).sort((a, b) => a - b);
  return others.reduce(
    (left, count) => Math.min(left, (left * count * together) / Math.max(total, 1)),
    rarest,
  );
}

/** The words that say most, with how much: the logarithm of how rare they are. */
export function weighed(words: readonly Word[], total: number): { word: string; weight: number }[] {
  return words
    .map(({ word, count }) => ({ word, weight: Math.log((total + 2) / (Math.min(count, total) + 1)) }))
    .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
    .slice(0, mostWeighed);
}
