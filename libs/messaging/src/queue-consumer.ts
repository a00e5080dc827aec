import type { Channel, ChannelModel, ConsumeMessage } from 'amqplib';
import type { Logger } from '@lapor/service-kit';
import type { BrokerConnection } from './broker-connection';
import { retryStation } from './broker-topology';
import { type Part, partsOf } from './parts';
import type { Publisher } from './publisher';
import { SpareProcessors } from './spare-processors';
import { headers } from './wire';

/** What became of a part of a message. */
export type Outcome = { kind: 'done' } | { kind: 'retry'; reason: string } | { kind: 'park'; reason: string };

export interface QueueConsumerOptions {
  queue: string;
  parkedQueue: string;
  /** Messages that may be unacknowledged at once. */
  prefetch: number;
  /** The most parts handed over at once. */
  batchSize: number;
  /**
   * How long the first parts wait for others to share their transaction, if they can: this long under load,
   * not at all when the last batch had only one.
   */
  lingerMs: number;
  /** Nobody waits for it: under load it leaves the processors to those for whom somebody does. */
  canWait: boolean;
  retryDelaysMs: readonly number[];
  /** Takes a batch and says what became of each part, in the same order; never rejects. */
  handle: (parts: readonly Part[]) => Promise<readonly Outcome[]>;
}

interface Delivered {
  channel: Channel;
  message: ConsumeMessage;
  /** Parts whose outcome is not safe yet. */
  open: number;
  /** Some part could not be put anywhere: the broker delivers the message again. */
  failed: boolean;
}

interface Waiting {
  part: Part;
  from: Delivered;
}

/** A batch of more parts comes of a load. */
const fewParts = 20;

/**
 * Takes from one queue: hands over whatever came while the last batch was handled, so that batches grow
 * with the load, and acknowledges a message only after the outcome of all its parts is safe.
 */
export class QueueConsumer {
  private channel: Channel | undefined;
  private consumerTag = '';
  /** Not taken apart before their turn: many parsed parts would fill the memory, where bytes hardly count. */
  private arrived: { channel: Channel; message: ConsumeMessage }[] = [];
  private waiting: Waiting[] = [];
  private lastBatch = 0;
  private readonly processors = new SpareProcessors();
  private busy: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly options: QueueConsumerOptions,
    private readonly connection: BrokerConnection,
    private readonly publisher: Publisher,
    private readonly logger: Logger,
  ) {}

  async start(): Promise<void> {
    await this.connection.use((connection) => this.open(connection));
  }

  /** Takes no new message and finishes the batch at hand; the channel's end gives the others back. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.channel) await this.channel.cancel(this.consumerTag).catch(() => undefined);
    await this.busy;
    await this.channel?.close().catch(() => undefined);
  }

  private async open(connection: ChannelModel): Promise<void> {
    if (this.stopped) return;
    const channel = await connection.createChannel();
    this.arrived = [];
    this.waiting = [];
    channel.on('error', (error) => this.logger.warn({ reason: error.message }, 'consumer channel failed'));
    await channel.prefetch(this.options.prefetch);
    const { consumerTag } = await channel.consume(this.options.queue, (message) => {
      if (message) this.take(channel, message);
      // A cancel by the broker (the queue is being moved): ask again on a fresh connection.
      else safely(() => void channel.close());
    });
    this.channel = channel;
    this.consumerTag = consumerTag;
  }

  private take(channel: Channel, message: ConsumeMessage): void {
    if (this.stopped) return;
    this.arrived.push({ channel, message });
    this.busy ??= this.drain().finally(() => (this.busy = undefined));
  }

  /** Takes messages apart until there is a batch, or nothing more. @returns how many parts wait. */
  private unpack(): number {
    while (this.waiting.length < this.options.batchSize) {
      const next = this.arrived.shift();
      if (!next) break;
      const parts = partsOf(next.message);
      if (parts.length === 0) safely(() => next.channel.ack(next.message));
      const from: Delivered = { ...next, open: parts.length, failed: false };
      for (const part of parts) this.waiting.push({ part, from });
    }
    return this.waiting.length;
  }

  private async drain(): Promise<void> {
    while (this.unpack() > 0 && !this.stopped) {
      const { canWait, lingerMs, batchSize } = this.options;
      if (canWait && this.lastBatch > fewParts) await this.processors.wait();
      const busy = Math.max(this.waiting.length, this.lastBatch) > 1;
      if (this.waiting.length < batchSize) await pause(canWait && busy ? lingerMs : 0);
      this.unpack();
      const batch = this.waiting.splice(0, batchSize);
      this.lastBatch = batch.length;
      const outcomes = await this.options.handle(batch.map(({ part }) => part));
      await Promise.all(
        batch.map(async ({ part, from }, i) => {
          const outcome = outcomes[i] ?? { kind: 'retry', reason: 'no outcome' };
          this.logHandled(part, outcome);
          if (outcome.kind !== 'done' && !(await this.move(part, outcome))) from.failed = true;
        }),
      );
      acknowledge(batch);
    }
  }

  private logHandled({ type, correlationId }: Part, { kind: outcome }: Outcome): void {
    // Asked first, because this is said of every part.
    if (!this.logger.isLevelEnabled('debug')) return;
    this.logger.debug({ type, correlationId, outcome }, 'handled');
  }

  /** Puts a part that failed where it belongs. @returns whether it is safe there. */
  private async move(part: Part, outcome: Exclude<Outcome, { kind: 'done' }>): Promise<boolean> {
    const attempts = Number(part.headers[headers.attempts] ?? 0) + 1;
    const delayMs = this.options.retryDelaysMs[attempts - 1];
    try {
      if (outcome.kind === 'park') await this.park(part, outcome.reason, attempts);
      else if (delayMs !== undefined) await this.retry(part, outcome.reason, attempts, delayMs);
      else await this.park(part, `gave up after ${attempts} attempts: ${outcome.reason}`, attempts);
      return true;
    } catch {
      return false;
    }
  }

  private retry(part: Part, reason: string, attempts: number, delayMs: number): Promise<void> {
    const { type, correlationId } = part;
    this.logger.warn({ type, correlationId, attempts, delayMs, reason }, 'will try again');
    const { content, options } = part.alone();
    return this.publisher.publish(retryStation(delayMs), this.options.queue, content, {
      ...options,
      headers: { ...part.headers, [headers.attempts]: attempts, [headers.lastError]: reason },
    });
  }

  private park(part: Part, reason: string, attempts: number): Promise<void> {
    const { type, correlationId } = part;
    this.logger.error({ type, correlationId, attempts, reason }, 'message parked');
    const { content, options } = part.alone();
    return this.publisher.publish('', this.options.parkedQueue, content, {
      ...options,
      headers: {
        ...part.headers,
        [headers.attempts]: attempts,
        [headers.parkedBecause]: reason,
        [headers.parkedFrom]: this.options.queue,
        [headers.parkedAt]: new Date().toISOString(),
      },
    });
  }
}

/**
 * Acknowledges the messages all of whose parts are settled, with one frame where it can: messages are
 * finished in the order of their delivery.
 */
function acknowledge(batch: readonly Waiting[]): void {
  for (const { from } of batch) from.open -= 1;
  const finished = [...new Set(batch.map(({ from }) => from))].filter(({ open }) => open === 0);
  const last = finished.at(-1);
  if (!last) return;
  if (finished.every(({ failed, channel }) => !failed && channel === last.channel)) {
    safely(() => last.channel.ack(last.message, true));
    return;
  }
  for (const { channel, message, failed } of finished) {
    safely(() => (failed ? channel.nack(message, false, true) : channel.ack(message)));
  }
}

/** At least until all that has already arrived is in. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => (ms > 0 ? setTimeout(resolve, ms) : setImmediate(resolve)));
}

function safely(act: () => void): void {
  try {
    act();
  } catch {
    // The channel is gone: the broker delivers again.
  }
}
