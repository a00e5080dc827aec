// How much two reports say the same: by their words, place, day and category.
import { distanceBetween, type Point } from './map-cells';

export const likenessReasons = ['text', 'place', 'time', 'category'] as const;
export type LikenessReason = (typeof likenessReasons)[number];

/** What is compared beside the words; null for what was not told. */
export interface Described {
  regionCode: string | null;
  location: Point | null;
  /** Local date. */
  incidentDate: string | null;
  categoryId: string | null;
}

/** How the words of a report compare with those that are asked for. */
export interface WordsInCommon {
  /** Sum of the weights of the words that both have. */
  shared: number;
  /** How many different words the report has. */
  words: number;
  /** Similarity of the titles, 0 to 1; null if none was given. */
  titles: number | null;
}

export interface Likeness {
  /** 0 to 1. */
  score: number;
  reasons: LikenessReason[];
}

const parts = { text: 0.5, place: 0.25, time: 0.1, category: 0.15 } as const;
/** From where on a part is named as a reason. */
const telling = { text: 0.4, place: 0.5, time: 0.5, category: 1 } as const;
/** Of a report that does not tell: it may be the same, or not. */
const notTold = 0.3;
/** Fewer words in common say nothing, however short the text. */
const fewestWords = 4;
const leastText = 0.2;
const leastScore = 0.4;
const nearMetres = 100;
const farMetres = 500;
const mostDays = 30;
const dayMs = 86_400_000;

/** @returns null for what is not similar enough to be shown. */
export function likeness(
  asked: Described & { weights: readonly number[] },
  other: Described & WordsInCommon,
): Likeness | null {
  const found = {
    text: textLikeness(asked.weights, other),
    place: asked.regionCode || asked.location ? placeLikeness(asked, other) : null,
    time: asked.incidentDate && timeLikeness(asked.incidentDate, other.incidentDate),
    category: asked.categoryId && categoryLikeness(asked.categoryId, other.categoryId),
  };
  // What was not asked for does not count.
  const told = likenessReasons.flatMap((name) => {
    const value = found[name];
    return typeof value === 'number' ? [{ name, value, part: parts[name] }] : [];
  });
  const whole = told.reduce((sum, { part }) => sum + part, 0);
  const score = told.reduce((sum, { part, value }) => sum + part * value, 0) / whole;
  if (found.text < leastText || score < leastScore) return null;
  const reasons = told.filter(({ name, value }) => value >= telling[name]).map(({ name }) => name);
  return { score: Math.min(1, score), reasons };
}

/** The weight in common, of what the shorter of the two texts has. */
function textLikeness(weights: readonly number[], { shared, words, titles }: WordsInCommon): number {
  const asked = weights.reduce((sum, weight) => sum + weight, 0);
  if (asked === 0) return titles ?? 0;
  const average = asked / weights.length;
  const shorter = Math.min(asked, Math.max(words, fewestWords) * average);
  const share = Math.min(1, shared / Math.max(shorter, Math.min(fewestWords * average, asked)));
  return titles === null ? share : 0.75 * share + 0.25 * titles;
}

function placeLikeness(asked: Described, other: Described): number {
  const region = regionLikeness(asked.regionCode, other.regionCode);
  if (!asked.location || !other.location) return region ?? notTold;
  const metres = distanceBetween(asked.location, other.location);
  if (metres <= nearMetres) return 1;
  // Another point of the same village is another place.
  if (metres > farMetres) return Math.min(region ?? 0, notTold);
  return 1 - (0.5 * (metres - nearMetres)) / (farMetres - nearMetres);
}

/** By how many levels of the code (province, city, district, village) are the same. */
const byLevel = [0, 0, 0.2, 0.4, 1] as const;

function regionLikeness(one: string | null, other: string | null): number | null {
  if (!one || !other) return null;
  const [theirs, ours] = [other.split('.'), one.split('.')];
  const differs = ours.findIndex((part, level) => part !== theirs[level]);
  return byLevel[differs === -1 ? ours.length : differs] ?? 0;
}

function timeLikeness(one: string, other: string | null): number {
  if (other === null) return notTold;
  const days = Math.abs(Date.parse(one) - Date.parse(other)) / dayMs;
  return days > mostDays ? 0 : 1 - days / (mostDays + 1);
}

function categoryLikeness(one: string, other: string | null): number {
  if (other === null) return notTold;
  return one === other ? 1 : 0;
}
