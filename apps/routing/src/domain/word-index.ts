// Names and synonyms by the words in them: what is known before anything was decided.

/** Something with names. A name is the stems of its words. */
export interface Named {
  id: string;
  names: readonly (readonly string[])[];
}

interface IndexedName {
  id: string;
  stems: readonly string[];
}

export interface WordIndex {
  byStem: ReadonlyMap<string, readonly IndexedName[]>;
  /** In how many of the named things a word occurs: the rarer, the more it says. */
  weightOf: ReadonlyMap<string, number>;
}

/** How well a text matches the names of something, 0 to 1. */
export interface Match {
  id: string;
  strength: number;
  stems: readonly string[];
}

export function indexWords(named: readonly Named[]): WordIndex {
  const byStem = new Map<string, IndexedName[]>();
  const holders = new Map<string, Set<string>>();
  for (const { id, names } of named) {
    for (const name of names) {
      const stems = [...new Set(name)];
      for (const stem of stems) {
        getOrAdd(byStem, stem, () => [] as IndexedName[]).push({ id, stems });
        getOrAdd(holders, stem, () => new Set<string>()).add(id);
      }
    }
  }
  const rarity = (holding: number) => Math.log(1 + named.length / holding) / Math.log(1 + named.length);
  const weights = [...holders].map(([stem, ids]) => [stem, rarity(ids.size)] as const);
  return { byStem, weightOf: new Map(weights) };
}

/**
 * The named things that the text may mean, the best first. Every word that is in one of the names counts once, by
 * its weight and by how much of that name is there; words of several names of a thing add up.
 * @param text stems of the text, each with how sure we are that it stands there (less than 1 for a guess at a typo).
 */
export function matchWords(index: WordIndex, text: ReadonlyMap<string, number>): Match[] {
  const found = new Map<string, Map<string, number>>();
  for (const [stem, sureness] of text) {
    const weight = (index.weightOf.get(stem) ?? 0) * sureness;
    for (const { id, stems } of index.byStem.get(stem) ?? []) {
      const words = getOrAdd(found, id, () => new Map<string, number>());
      words.set(stem, Math.max(words.get(stem) ?? 0, weight * shareOf(index, stems, text)));
    }
  }
  return [...found]
    .map(([id, words]) => ({
      id,
      strength: 1 - Math.exp(-[...words.values()].reduce((sum, one) => sum + one, 0)),
      stems: [...words.keys()],
    }))
    .sort((a, b) => b.strength - a.strength || (a.id < b.id ? -1 : 1));
}

/** Which part of a name is in the text, by weight. */
function shareOf(index: WordIndex, stems: readonly string[], text: ReadonlyMap<string, number>): number {
  let there = 0;
  let whole = 0;
  for (const stem of stems) {
    const weight = index.weightOf.get(stem) ?? 0;
    whole += weight;
    if (text.has(stem)) there += weight;
  }
  return whole === 0 ? 0 : there / whole;
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
