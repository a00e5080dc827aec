import { setTimeout as sleep } from 'node:timers/promises';

const pauseMs = 60;

/**
 * Asks until there is an answer.
 * @param what names what is waited for, for the failure.
 * @throws after `patienceMs`, with the last failure of the question if it failed.
 */
export async function until<T>(
  what: string,
  patienceMs: number,
  ask: () => Promise<T | undefined>,
): Promise<T> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const { answer, problem } = await ask().then(
      (given) => ({ answer: given, problem: undefined }),
      (error: unknown) => ({ answer: undefined, problem: (error as Error).message }),
    );
    if (answer !== undefined) return answer;
    if (Date.now() > giveUpAt) {
      throw new Error(`${what}: nothing after ${patienceMs / 1000} s${problem ? ` (${problem})` : ''}`);
    }
    await sleep(pauseMs);
  }
}
