import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import { queueNames, type ServiceName, type ServiceTopology, topology } from '@lapor/contracts';
import type { Logger } from '@lapor/service-kit';
import type { BrokerConnection } from './broker-connection';
import { CommandDispatcher } from './command-dispatcher';
import { DurableDispatcher } from './durable-dispatcher';
import { EventDispatcher } from './event-dispatcher';
import { HandlerRegistry } from './handler-registry';
import type { Part } from './parts';
import type { Publisher } from './publisher';
import { type Outcome, QueueConsumer } from './queue-consumer';
import { Replies } from './replies';
import { Settlement } from './settlement';
import type { Transactions } from './transactions';

export interface MessageServerOptions {
  retryDelaysMs: readonly number[];
  /** Messages that a queue's consumer may hold at once. */
  prefetch: number;
  /** The most messages handled in one transaction. */
  batchSize: number;
  /**
   * How long events wait under load for others to share their transaction. Commands, durable or not, never
   * wait, neither for each other nor for spare processors: somebody may be waiting for their reply.
   */
  lingerMs: number;
}

/** Of what is large: some tens of megabytes in memory, and one transaction for each. */
const few = { prefetch: 4, batchSize: 1 };

/** Nest's way in for messages: consumes the service's queues and dispatches to its handlers. */
export class MessageServer extends Server implements CustomTransportStrategy {
  private readonly consumers: QueueConsumer[] = [];
  private readonly parts: ServiceTopology;
  private readonly settlement: Settlement;

  constructor(
    private readonly service: ServiceName,
    private readonly connection: BrokerConnection,
    private readonly publisher: Publisher,
    private readonly transactions: Transactions,
    private readonly log: Logger,
    private readonly options: MessageServerOptions,
  ) {
    super();
    this.parts = topology[service];
    this.settlement = new Settlement(log);
  }

  override on(): void {
    throw new Error('use the broker connection');
  }

  override unwrap<T>(): T {
    return this.connection as T;
  }

  override listen(started: (error?: unknown) => void): void {
    this.begin().then(() => started(), started);
  }

  /** Takes no more messages and finishes those at hand; may be called again. */
  override async close(): Promise<void> {
    this.settlement.stop();
    await Promise.all(this.consumers.splice(0).map((consumer) => consumer.stop()));
  }

  private async begin(): Promise<void> {
    const { consumes, accepts, answers } = this.parts;
    const handlers = new HandlerRegistry(this.messageHandlers);
    handlers.check(
      this.service,
      [...consumes, ...accepts, ...answers].map(({ type }) => type),
    );
    const replies = new Replies(this.publisher, this.log);
    if (consumes.length > 0) {
      const events = new EventDispatcher(consumes, handlers, this.transactions, this.settlement);
      await this.consume(queueNames.events(this.service), (batch) => events.handle(batch), true);
    }
    for (const contract of accepts) {
      const durable = new DurableDispatcher(contract, handlers, this.transactions, this.settlement, replies);
      const hold = contract.large ? few : {};
      await this.consume(contract.queue, (batch) => durable.handle(batch), false, hold);
    }
    if (answers.length > 0) {
      const commands = new CommandDispatcher(answers, handlers, this.transactions, replies, this.log);
      await this.consume(queueNames.commands(this.service), (batch) => commands.handle(batch), false);
    }
    await this.connection.ready();
  }

  private async consume(
    queue: string,
    handle: (batch: readonly Part[]) => Promise<readonly Outcome[]>,
    canWait: boolean,
    hold: Partial<Pick<MessageServerOptions, 'prefetch' | 'batchSize'>> = {},
  ): Promise<void> {
    const parkedQueue = queueNames.parked(this.service);
    const options = { ...this.options, ...hold, queue, parkedQueue, handle, canWait };
    const consumer = new QueueConsumer(options, this.connection, this.publisher, this.log);
    this.consumers.push(consumer);
    await consumer.start();
  }
}
