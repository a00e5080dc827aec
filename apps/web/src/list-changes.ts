/** The same list, with something else about the one in a place. */
export const changedAt = <T extends object>(list: readonly T[], at: number, changes: Partial<T>): T[] =>
  list.map((each, i) => (i === at ? { ...each, ...changes } : each));

/** The same list, without the one in a place. */
export const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, i) => i !== at);
