/** What tells people and patient programs from floods: a puzzle of some kind, and whether it was solved. */
export interface Challenges {
  /** What a client has to solve, as it is handed out; null if nothing is ever asked of anybody. */
  issue(): Promise<Record<string, unknown> | null>;
  /**
   * @param solution as the client sent it.
   * @returns whether it solves a challenge of ours that is still valid, and was not shown before.
   */
  redeem(solution: string): Promise<boolean>;
}
export const CHALLENGES = Symbol('challenges');

/** Nobody is asked for anything. */
export class NoChallenges implements Challenges {
  issue(): Promise<null> {
    return Promise.resolve(null);
  }

  redeem(): Promise<boolean> {
    return Promise.resolve(true);
  }
}
