import type { DataSource } from 'typeorm';
import { cloudEventBatchContentType, cloudEventContentType, eventsExchange } from '@lapor/contracts';
import { eventsPublished, type Logger, type Tx } from '@lapor/service-kit';
import type { BrokerConnection } from './broker-connection';
import { InboxSweep } from './inbox-sweep';
import type { Publisher } from './publisher';

const batchSize = 500;
const pollMs = 1_000;
/** How long messages wait for others under load: nobody waits for them who asked for something. */
const lingerMs = 25;
const bundleBytes = 128_000;

interface OutboxRow {
  position: string;
  message_id: string;
  exchange: string;
  routing_key: string;
  type: string;
  correlation_id: string;
  body: string;
}

/**
 * Carries the outbox to the broker: publishes in the order of writing, waits for the confirms, then deletes
 * what was confirmed. A crash in between repeats messages, never loses them. Of several replicas one works
 * at a time, so that the order per report is kept.
 */
export class OutboxRelay {
  private stopped = false;
  private awake = false;
  private lastBatch = 0;
  private wakeUp: (() => void) | undefined;
  private running: Promise<void> | undefined;
  private readonly inbox: InboxSweep;

  constructor(
    private readonly dataSource: DataSource,
    private readonly publisher: Publisher,
    private readonly connection: BrokerConnection,
    private readonly logger: Logger,
  ) {
    this.inbox = new InboxSweep(dataSource, logger);
  }

  start(): void {
    this.running ??= this.run();
    this.inbox.start();
  }

  /** There may be something to carry. */
  wake(): void {
    this.awake = true;
    this.wakeUp?.();
  }

  /** Stops after the batch at hand. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.inbox.stop();
    this.wake();
    await this.running;
  }

  /** Age of the oldest message that waits, in seconds; 0 when none does. */
  async age(): Promise<number> {
    const [row] = await this.dataSource.query<{ age: string | null }[]>(
      `SELECT extract(epoch FROM clock_timestamp() - min(created_at)) AS age FROM outbox`,
    );
    return Number(row?.age ?? 0);
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      if (this.lastBatch > 1) await pause(lingerMs);
      this.awake = false;
      const more = await this.carryBatch().catch((error: unknown) => {
        this.logger.warn({ reason: (error as Error).message }, 'outbox not carried; trying again');
        return false;
      });
      if (!more && !this.awake && !this.stopped) await this.sleep();
    }
  }

  private sleep(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** @returns whether more may be waiting. */
  private async carryBatch(): Promise<boolean> {
    if (!this.connection.connected || !this.dataSource.isInitialized) return false;
    return this.dataSource.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.outbox'))`);
      const rows = await tx.query<
        OutboxRow[]
      >(`SELECT position, message_id, exchange, routing_key, type, correlation_id, body
         FROM outbox ORDER BY position LIMIT ${batchSize}`);
      this.lastBatch = rows.length;
      if (rows.length === 0) return false;
      const confirmed = await this.publishAll(rows);
      await forget(tx, confirmed);
      const left = rows.length - confirmed.length;
      if (left > 0) this.logger.warn({ left }, 'the broker did not take every message; trying again');
      return left === 0 && rows.length === batchSize;
    });
  }

  /** @returns the positions of the rows that the broker has. */
  private async publishAll(rows: readonly OutboxRow[]): Promise<string[]> {
    const messages = bundled(rows);
    const outcomes = await Promise.allSettled(messages.map((message) => this.publish(message)));
    const confirmed = messages.filter((_, i) => outcomes[i]?.status === 'fulfilled').flat();
    eventsPublished.inc(confirmed.length);
    return confirmed.map(({ position }) => position);
  }

  private publish(message: readonly OutboxRow[]): Promise<void> {
    const [first] = message;
    if (!first) return Promise.resolve();
    const events = first.exchange === eventsExchange;
    const bodies = message.map(({ body }) => body).join(',');
    const alone = events && message.length === 1;
    return this.publisher.publish(
      first.exchange,
      first.routing_key,
      Buffer.from(alone ? bodies : `[${bodies}]`),
      {
        messageId: first.message_id,
        type: first.type,
        correlationId: first.correlation_id,
        contentType: alone ? cloudEventContentType : events ? cloudEventBatchContentType : 'application/json',
      },
    );
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Neighbours with the same destination travel in one message; nothing overtakes anything. */
function bundled(rows: readonly OutboxRow[]): OutboxRow[][] {
  const messages: OutboxRow[][] = [];
  let bytes = 0;
  for (const row of rows) {
    const last = messages.at(-1);
    bytes += row.body.length;
    if (
      last &&
      last[0]?.routing_key === row.routing_key &&
      last[0].exchange === row.exchange &&
      bytes < bundleBytes
    ) {
      last.push(row);
    } else {
      messages.push([row]);
      bytes = row.body.length;
    }
  }
  return messages;
}

async function forget(tx: Tx, positions: readonly string[]): Promise<void> {
  if (positions.length > 0)
    await tx.query(`DELETE FROM outbox WHERE position = ANY($1::bigint[])`, [positions]);
}
