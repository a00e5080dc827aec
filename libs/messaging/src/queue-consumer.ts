import type { ChannelModel, Channel, ConsumeMessage } from 'amqplib';
import type { Logger } from '@lapor/service-kit';
import type { BrokerConnection } from './broker-connection';
import { retryStation } from './broker-topology';
import type { Publisher } from './publisher';
import { headers } from './wire';

/** What became of a message. */
export type Outcome = { kind: 'done' } | { kind: 'retry'; reason: string } | { kind: 'park'; reason: string };

export interface QueueConsumerOptions {
  queue: string;
  parkedQueue: string;
  /** Messages that may be unacknowledged at once. */
  prefetch: number;
  /** The most messages handed over at once. */
  batchSize: number;
  retryDelaysMs: readonly number[];
  /** Takes a batch and says what became of each message, in the same order; never rejects. */
  handle: (messages: readonly ConsumeMessage[]) => Promise<readonly Outcome[]>;
}

/**
 * Takes from one queue: hands over whatever came while the last batch was handled, so that batches grow
 * with the load, and acknowledges a message only after its outcome is safe.
 */
export class QueueConsumer {
  private channel: Channel | undefined;
  private consumerTag = '';
  private waiting: { channel: Channel; message: ConsumeMessage }[] = [];
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

  /** Takes no new message, finishes those at hand, gives back those not begun. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.channel) await this.channel.cancel(this.consumerTag).catch(() => undefined);
    const notBegun = this.waiting.splice(0);
    await this.busy;
    for (const { channel, message } of notBegun) safely(() => channel.nack(message, false, true));
    await this.channel?.close().catch(() => undefined);
  }

  private async open(connection: ChannelModel): Promise<void> {
    if (this.stopped) return;
    const channel = await connection.createChannel();
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
    if (this.stopped) return safely(() => channel.nack(message, false, true));
    this.waiting.push({ channel, message });
    this.busy ??= this.drain().finally(() => (this.busy = undefined));
  }

  private async drain(): Promise<void> {
    // Let all that has already arrived join the first batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0 && !this.stopped) {
      const batch = this.waiting.splice(0, this.options.batchSize);
      const outcomes = await this.options.handle(batch.map(({ message }) => message));
      await Promise.all(
        batch.map(async ({ channel, message }, i) => {
          const outcome = outcomes[i] ?? { kind: 'retry', reason: 'no outcome' };
          this.logger.debug({ ...named(message), outcome: outcome.kind }, 'handled');
          if (await this.settle(message, outcome)) safely(() => channel.ack(message));
          else safely(() => channel.nack(message, false, true));
        }),
      );
    }
  }

  /** @returns whether the message may be acknowledged. */
  private async settle(message: ConsumeMessage, outcome: Outcome): Promise<boolean> {
    if (outcome.kind === 'done') return true;
    const attempts = Number(message.properties.headers?.[headers.attempts] ?? 0) + 1;
    const delayMs = this.options.retryDelaysMs[attempts - 1];
    const move =
      outcome.kind === 'park'
        ? this.park(message, outcome.reason, attempts)
        : delayMs === undefined
          ? this.park(message, `gave up after ${attempts} attempts: ${outcome.reason}`, attempts)
          : this.retry(message, outcome.reason, attempts, delayMs);
    return move.then(
      () => true,
      () => false,
    );
  }

  private retry(message: ConsumeMessage, reason: string, attempts: number, delayMs: number): Promise<void> {
    this.logger.warn({ ...named(message), attempts, delayMs, reason }, 'will try again');
    return this.publisher.publish(retryStation(delayMs), this.options.queue, message.content, {
      ...carried(message),
      headers: {
        ...carried(message).headers,
        [headers.attempts]: attempts,
        [headers.lastError]: reason,
      },
    });
  }

  private park(message: ConsumeMessage, reason: string, attempts: number): Promise<void> {
    this.logger.error({ ...named(message), attempts, reason }, 'message parked');
    return this.publisher.publish('', this.options.parkedQueue, message.content, {
      ...carried(message),
      headers: {
        ...carried(message).headers,
        [headers.attempts]: attempts,
        [headers.parkedBecause]: reason,
        [headers.parkedFrom]: this.options.queue,
        [headers.parkedAt]: new Date().toISOString(),
      },
    });
  }
}

/** How a message is named in logs: a batch has no correlation of its own. */
function named({ properties }: ConsumeMessage): { type: unknown; correlationId: unknown } {
  return { type: properties.type as unknown, correlationId: properties.correlationId as unknown };
}

/** The properties that a message keeps when it is moved to another queue. */
export function carried(message: { properties: ConsumeMessage['properties'] }) {
  const { messageId, type, correlationId, contentType, replyTo } = message.properties;
  const { 'x-death': _death, ...kept } = message.properties.headers ?? {};
  // A reply address is only good on the channel that made it; the asker has long given up.
  void replyTo;
  return { messageId, type, correlationId, contentType, headers: kept as Record<string, unknown> };
}

function safely(act: () => void): void {
  try {
    act();
  } catch {
    // The channel is gone: the broker delivers again.
  }
}
