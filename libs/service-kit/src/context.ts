import { AsyncLocalStorage } from 'node:async_hooks';

/** What ties together all that one request set off. */
export interface Correlation {
  correlationId: string;
  /** The message that is being handled, if any: the cause of what is said meanwhile. */
  causationId?: string;
  traceparent?: string;
}

const storage = new AsyncLocalStorage<Correlation>();

/** Runs `work` so that logs, events and commands made within it carry `correlation`. */
export function withCorrelation<T>(correlation: Correlation, work: () => T): T {
  return storage.run(correlation, work);
}

export function currentCorrelation(): Correlation | undefined {
  return storage.getStore();
}
