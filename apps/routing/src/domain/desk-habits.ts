// What a desk usually decides, whatever the text: most categories of the nation never occur in a small town.

/** How often a category went to an agency. */
export interface Habit {
  categoryId: string;
  agencyId: string;
  count: number;
}

export interface DeskHabits {
  /**
   * How much a name is to be believed, 0 to 1, by whether the desk ever uses its category; the more the desk
   * has decided, the less one that never occurred.
   */
  trustIn(categoryId: string): number;
  /** Who usually gets a category, with the share of each; the shares add up to less than 1. */
  ownersOf(categoryId: string): readonly { agencyId: string; share: number; count: number }[];
}

/** After so many decisions half of what is usual is known. */
const halfKnown = 30;
/** What a category may have of decisions that are not usual. */
const unusual = 0.5;
const leastTrust = 0.03;

export function habitsFrom(habits: readonly Habit[]): DeskHabits {
  const byCategory = new Map<string, Habit[]>();
  let all = 0;
  for (const habit of habits) {
    byCategory.set(habit.categoryId, [...(byCategory.get(habit.categoryId) ?? []), habit]);
    all += habit.count;
  }
  const known = all / (all + halfKnown);
  const countOf = (id: string) => (byCategory.get(id) ?? []).reduce((sum, { count }) => sum + count, 0);
  return {
    trustIn: (id) => 1 - (1 - leastTrust) * known * (1 - countOf(id) / (countOf(id) + 1)),
    ownersOf: (id) =>
      (byCategory.get(id) ?? []).map(({ agencyId, count }) => ({
        agencyId,
        share: count / (countOf(id) + unusual),
        count,
      })),
  };
}
