// Finds things that have several names, by words as people type them.
import { searchable } from './region-name';

/**
 * Those with a name that has most of what was typed and little else, the best first. Each word may be cut short,
 * as whoever is still typing does.
 */
export function wordMatches<T>(
  typed: string,
  things: readonly T[],
  namesOf: (thing: T) => readonly string[],
  limit: number,
): T[] {
  const words = [...new Set(wordsOf(typed))];
  if (words.length === 0) return [];
  return things
    .map((thing) => ({ thing, score: Math.max(0, ...namesOf(thing).map((name) => scoreOf(words, name))) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ thing }) => thing);
}

function scoreOf(typed: readonly string[], name: string): number {
  const words = wordsOf(name);
  const found = typed.filter((each) => words.some((word) => word.startsWith(each))).length;
  return found === 0 ? 0 : (found * found) / words.length;
}

/** Shorter ones say nothing, but for numbers and names such as RT and SD when nothing else is there. */
function wordsOf(text: string): string[] {
  const all = searchable(text).split(' ').filter(Boolean);
  const long = all.filter((word) => word.length > 2);
  return long.length > 0 ? long : all;
}
