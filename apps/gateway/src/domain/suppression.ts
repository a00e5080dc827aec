// Fewer reports than this say little, and could say who reported: their numbers are not shown.
export const minimumShown = 5;

export interface Measure {
  /** Reports in the group; null if too few to be shown. */
  n: number | null;
  /** Of which of them the indicator tells. */
  denominator: number | null;
  /** How many of those are so; null for what is no part of anything. */
  numerator: number | null;
  /** The count, the share, the median or the mean. */
  value: number | null;
  p90: number | null;
  suppressed: boolean;
}

interface Known {
  n: number;
  denominator: number;
  numerator?: number | null;
  value: number | null;
  p90?: number | null;
}

/** What may be shown of a measure: all of it, how many there are, or nothing. */
export function shownOf({ n, denominator, numerator = null, value, p90 = null }: Known): Measure {
  const shown = { n: n < minimumShown ? null : n, suppressed: denominator < minimumShown };
  if (shown.suppressed || shown.n === null) {
    return { ...shown, suppressed: true, denominator: null, numerator: null, value: null, p90: null };
  }
  return { ...shown, denominator, numerator, value, p90 };
}
