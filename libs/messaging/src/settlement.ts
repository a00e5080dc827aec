import { handlerDuration, isDatabaseOutage, type Logger, messagesHandled } from '@lapor/service-kit';
import { PermanentFailure } from './failures';
import type { Outcome } from './queue-consumer';

export const done: Outcome = { kind: 'done' };
const longestPauseMs = 5_000;

/** Decides what becomes of messages when their work succeeds, fails, or finds the database away. */
export class Settlement {
  private stopping = false;

  constructor(private readonly logger: Logger) {}

  /** From now on nothing waits for the database any more. */
  stop(): void {
    this.stopping = true;
  }

  /**
   * Does the work for all at once; if that fails, for each alone, so that one bad message spoils no other.
   * While the database is away the messages are held, not failed.
   */
  async settle<Item extends { type: string }>(
    items: readonly Item[],
    work: (items: readonly Item[]) => Promise<unknown>,
  ): Promise<Outcome[]> {
    const [first] = items;
    if (!first) return [];
    const stopTimer = handlerDuration.startTimer({ type: items.length === 1 ? first.type : 'batch' });
    try {
      await this.whileDatabaseIsAway(() => work(items));
      for (const item of items) messagesHandled.inc({ type: item.type, outcome: 'done' });
      stopTimer({ outcome: 'done' });
      return items.map(() => done);
    } catch (error) {
      stopTimer({ outcome: 'failed' });
      if (items.length === 1) return [this.failure(first.type, error)];
    }
    const outcomes: Outcome[] = [];
    for (const item of items) outcomes.push(...(await this.settle([item], work)));
    return outcomes;
  }

  private failure(type: string, error: unknown): Outcome {
    const outcome: Outcome =
      error instanceof PermanentFailure
        ? park(readableReason(error))
        : { kind: 'retry', reason: readableReason(error) };
    messagesHandled.inc({ type, outcome: outcome.kind });
    this.logger.warn(
      { reason: readableReason(error), stack: (error as Error).stack, type },
      'message failed',
    );
    return outcome;
  }

  private async whileDatabaseIsAway<T>(work: () => Promise<T>): Promise<T> {
    for (let pauseMs = 100; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        return await work();
      } catch (error) {
        if (!isDatabaseOutage(error) || this.stopping) throw error;
        this.logger.warn({ reason: readableReason(error) }, 'database away; holding messages');
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  }
}

export const park = (reason: string): Outcome => ({ kind: 'park', reason });

/** The failure in one line; of a zod error only paths and rules, for values may identify a person. */
export function readableReason(error: unknown): string {
  const issues = (error as { issues?: { path: PropertyKey[]; code: string }[] }).issues;
  if (issues) return issues.map(({ path, code }) => `${path.map(String).join('.')}: ${code}`).join('; ');
  return error instanceof SyntaxError ? 'no JSON' : (error as Error).message;
}

/**
 * Reads messages, has the readable ones settled, and parks the others.
 * @returns one outcome for each message, in order.
 */
export async function settleReadable<Message, Item>(
  messages: readonly Message[],
  read: (message: Message) => Item,
  settle: (items: readonly Item[]) => Promise<readonly Outcome[]>,
): Promise<Outcome[]> {
  const items: Item[] = [];
  const outcomes = messages.map((message): Outcome | number => {
    try {
      return items.push(read(message)) - 1;
    } catch (error) {
      return park(`not readable: ${readableReason(error)}`);
    }
  });
  const settled = await settle(items);
  return outcomes.map((outcome) => (typeof outcome === 'number' ? (settled[outcome] ?? done) : outcome));
}
