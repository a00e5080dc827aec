import { type CloudEvent, type EventContract, parseCloudEvent } from '@lapor/contracts';
import { type Tx, withCorrelation } from '@lapor/service-kit';
import type { HandlerRegistry } from './handler-registry';
import { takeNew } from './inbox';
import type { Part } from './parts';
import type { Outcome } from './queue-consumer';
import { type Settlement, settleReadable } from './settlement';
import type { Transactions } from './transactions';

/** Hands a batch of events to their handlers in one transaction with the memory of their ids. */
export class EventDispatcher {
  constructor(
    private readonly contracts: readonly EventContract[],
    private readonly handlers: HandlerRegistry,
    private readonly transactions: Transactions,
    private readonly settlement: Settlement,
  ) {}

  handle(parts: readonly Part[]): Promise<Outcome[]> {
    return settleReadable(
      parts,
      (part) => this.read(part),
      (events) => this.settlement.settle(events, (some) => this.apply(some)),
    );
  }

  private read({ body }: Part): CloudEvent {
    if (body === undefined) throw new Error('no JSON');
    const { type } = (body ?? {}) as { type?: unknown };
    const contract = this.contracts.find((known) => known.type === type);
    if (!contract) throw new Error(`${String(type)} is not consumed here`);
    return parseCloudEvent(contract, body);
  }

  private apply(events: readonly CloudEvent[]): Promise<void> {
    return this.transactions.run(async (tx) => {
      for (const run of this.runsOf(await takeNew(tx, events))) await this.hand(run, tx);
    });
  }

  private async hand(run: readonly CloudEvent[], tx: Tx): Promise<void> {
    const [first] = run;
    if (!first) return;
    if (this.handlers.batchOf(first.type)) await this.handlers.call(first.type, { events: run, tx });
    else
      await withCorrelation(correlationOf(first), () => this.handlers.call(first.type, { event: first, tx }));
  }

  /** Neighbours of the same batch together, all others alone, in their order. */
  private runsOf(events: readonly CloudEvent[]): CloudEvent[][] {
    const runs: CloudEvent[][] = [];
    let current: symbol | undefined;
    for (const event of events) {
      const batch = this.handlers.batchOf(event.type);
      if (batch !== undefined && batch === current) runs.at(-1)?.push(event);
      else runs.push([event]);
      current = batch;
    }
    return runs;
  }
}

function correlationOf(event: CloudEvent) {
  const { correlationid, id, traceparent } = event;
  return { correlationId: correlationid, causationId: id, ...(traceparent ? { traceparent } : {}) };
}
