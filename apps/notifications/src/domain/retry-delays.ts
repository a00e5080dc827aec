const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

// Two days in all, as mail servers themselves wait for one another.
const delaysMs = [
  5 * second,
  30 * second,
  2 * minute,
  10 * minute,
  hour,
  2 * hour,
  4 * hour,
  6 * hour,
  6 * hour,
  12 * hour,
  12 * hour,
];

/** Milliseconds from failed attempt number `attempts` (from 1) to the next; null when it was the last. */
export function delayAfter(attempts: number): number | null {
  return delaysMs[attempts - 1] ?? null;
}
