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

/** How well a text matches a name: 1 if all of it is there and its words are found nowhere else. */
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
 * The named things that the text may mean, the best first.
 * @param text stems of the text, each with how sure we are that it stands there (less than 1 for a guess at a typo).
 */
export function matchWords(index: WordIndex, text: ReadonlyMap<string, number>): Match[] {
  const best = new Map<string, Match>();
  const seen = new Set<IndexedName['stems']>();
  for (const stem of text.keys()) {
    for (const { id, stems } of index.byStem.get(stem) ?? []) {
      if (seen.has(stems)) continue;
      seen.add(stems);
      const match = {
        id,
        strength: strengthOf(index, stems, text),
        stems: stems.filter((one) => text.has(one)),
      };
      if (match.strength > (best.get(id)?.strength ?? 0)) best.set(id, match);
    }
  }
  return [...best.values()].sort((a, b) => b.strength - a.strength || (a.id < b.id ? -1 : 1));
}

/** The share of the name that is there, by weight and squared: half a name is far less than half of the whole. */
function strengthOf(index: WordIndex, stems: readonly string[], text: ReadonlyMap<string, number>): number {
  let there = 0;
  let whole = 0;
  for (const stem of stems) {
    const weight = index.weightOf.get(stem) ?? 0;
    whole += weight;
    there += weight * (text.get(stem) ?? 0);
  }
  if (whole === 0) return 0;
  // A long name that is there says more than a short one, up to two words that nothing else has.
  return (there / whole) ** 2 * Math.min(1, there / 1.5);
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
