import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import type { ConsumeMessage } from 'amqplib';
import { lastValueFrom } from 'rxjs';
import { DomainError, problems } from '@lapor/domain-types';
import {
  type CloudEvent,
  type CommandContract,
  type DurableCommandContract,
  parseCloudEvent,
  queueNames,
  type ServiceName,
  type ServiceTopology,
  topology,
} from '@lapor/contracts';
import {
  handlerDuration,
  isDatabaseOutage,
  type Logger,
  messagesHandled,
  type Tx,
  withCorrelation,
} from '@lapor/service-kit';
import type { BrokerConnection } from './broker-connection';
import { PermanentFailure } from './failures';
import { batchGroup } from './handlers';
import { takeNew, takeOnce } from './inbox';
import type { Publisher } from './publisher';
import { type Outcome, QueueConsumer } from './queue-consumer';
import type { Transactions } from './transactions';
import { headers, refusal, type WireReply } from './wire';

export interface MessageServerOptions {
  retryDelaysMs: readonly number[];
  prefetch: number;
  batchSize: number;
}

const done: Outcome = { kind: 'done' };
const longestPauseMs = 5_000;

/**
 * Nest's way in for messages: each batch is handled in one transaction with the memory of its message ids;
 * if a batch fails, its messages are taken one by one; what fails alone waits and comes back, or is parked.
 * While the database is away messages are held, not failed.
 */
export class MessageServer extends Server implements CustomTransportStrategy {
  private readonly consumers: QueueConsumer[] = [];
  private readonly parts: ServiceTopology;
  private stopping = false;

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

  override async close(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.consumers.map((consumer) => consumer.stop()));
  }

  private async begin(): Promise<void> {
    this.checkHandlers();
    const { consumes, accepts, answers } = this.parts;
    if (consumes.length > 0) {
      await this.consume(queueNames.events(this.service), (batch) => this.handleEvents(batch));
    }
    for (const command of accepts) {
      await this.consume(command.queue, (batch) => this.handleDurable(command, batch));
    }
    if (answers.length > 0) {
      await this.consume(queueNames.commands(this.service), (batch) =>
        Promise.all(batch.map((message) => this.handleCommand(message))),
      );
    }
    await this.connection.ready();
  }

  /** A consumed event or an answered command without a handler must not go unnoticed until it arrives. */
  private checkHandlers(): void {
    const { consumes, accepts, answers } = this.parts;
    const missing = [...consumes, ...accepts, ...answers].filter(
      ({ type }) => !this.messageHandlers.has(type),
    );
    if (missing.length > 0) {
      throw new Error(`${this.service} has no handler for ${missing.map(({ type }) => type).join(', ')}`);
    }
  }

  private async consume(
    queue: string,
    handle: (batch: readonly ConsumeMessage[]) => Promise<readonly Outcome[]>,
  ): Promise<void> {
    const consumer = new QueueConsumer(
      {
        queue,
        parkedQueue: queueNames.parked(this.service),
        prefetch: this.options.prefetch,
        batchSize: this.options.batchSize,
        retryDelaysMs: this.options.retryDelaysMs,
        handle,
      },
      this.connection,
      this.publisher,
      this.log,
    );
    this.consumers.push(consumer);
    await consumer.start();
  }

  private async handleEvents(messages: readonly ConsumeMessage[]): Promise<readonly Outcome[]> {
    const parsed = messages.map((message) => this.parseEvent(message));
    const events = parsed.filter((item) => 'event' in item).map(({ event }) => event);
    const outcomes = await this.settleTogether(events, (some) => this.applyEvents(some));
    let next = 0;
    return parsed.map((item) => ('event' in item ? (outcomes[next++] ?? done) : item.outcome));
  }

  private parseEvent(message: ConsumeMessage): { event: CloudEvent } | { outcome: Outcome } {
    try {
      const wire = JSON.parse(message.content.toString('utf8')) as { type?: string };
      const contract = this.parts.consumes.find(({ type }) => type === wire.type);
      if (!contract) return park(`${this.service} does not consume ${String(wire.type)}`);
      return { event: parseCloudEvent(contract, wire) };
    } catch (error) {
      return park(`not readable: ${readableReason(error)}`);
    }
  }

  private async applyEvents(events: readonly CloudEvent[]): Promise<Outcome[]> {
    await this.transactions.run(async (tx) => {
      const fresh = await takeNew(tx, events);
      for (const group of this.grouped(fresh)) {
        if (group.batch) await this.call(group.handler, { events: group.events, tx });
        else for (const event of group.events) await this.callFor(event, group.handler, { event, tx });
      }
    });
    return events.map(() => done);
  }

  /** Runs of events for the same handler, in their order. */
  private grouped(events: readonly CloudEvent[]) {
    const groups: { key: unknown; batch: boolean; handler: MessageHandler; events: CloudEvent[] }[] = [];
    for (const event of events) {
      const handler = this.handlerOf(event.type);
      const batch = handler.extras?.[batchGroup] as symbol | undefined;
      const last = groups.at(-1);
      if (last && last.key === (batch ?? handler)) last.events.push(event);
      else groups.push({ key: batch ?? handler, batch: batch !== undefined, handler, events: [event] });
    }
    return groups;
  }

  private async handleDurable(
    contract: DurableCommandContract,
    messages: readonly ConsumeMessage[],
  ): Promise<readonly Outcome[]> {
    const parsed = messages.map((message) => parseDurable(contract, message));
    const readable = parsed.filter((item) => 'command' in item).map(({ command }) => command);
    const outcomes = await this.settleTogether(readable, (some) => this.applyDurable(contract, some));
    let next = 0;
    return parsed.map((item) => ('command' in item ? (outcomes[next++] ?? done) : item.outcome));
  }

  private async applyDurable(
    contract: DurableCommandContract,
    commands: readonly Durable[],
  ): Promise<Outcome[]> {
    const handler = this.handlerOf(contract.type);
    const results = await this.transactions.run(
      (tx) => this.call(handler, { commands, tx }) as Promise<(unknown | DomainError)[]>,
    );
    this.answer(
      commands.map(({ id, replyTo }, i) => {
        const result = results[i];
        return { replyTo, reply: result instanceof DomainError ? refusal(id, result) : { to: id, result } };
      }),
    );
    return commands.map(() => done);
  }

  /** Does `apply` for all at once; if that fails, for each alone; while the database is away, waits. */
  private async settleTogether<Item extends { type: string }>(
    items: readonly Item[],
    apply: (items: readonly Item[]) => Promise<Outcome[]>,
  ): Promise<readonly Outcome[]> {
    if (items.length === 0) return [];
    const type = items.length === 1 ? (items[0]?.type ?? '') : 'batch';
    const stopTimer = handlerDuration.startTimer({ type });
    try {
      const outcomes = await this.whileDatabaseIsAway(() => apply(items));
      for (const item of items) messagesHandled.inc({ type: item.type, outcome: 'done' });
      stopTimer({ outcome: 'done' });
      return outcomes;
    } catch (error) {
      stopTimer({ outcome: 'failed' });
      if (items.length === 1) return [this.failure(type, error)];
    }
    const outcomes: Outcome[] = [];
    for (const item of items) outcomes.push(...(await this.settleTogether([item], apply)));
    return outcomes;
  }

  private failure(type: string, error: unknown): Outcome {
    const kind = error instanceof PermanentFailure ? 'park' : 'retry';
    messagesHandled.inc({ type, outcome: kind });
    this.log.warn({ err: error, type }, 'message failed');
    return kind === 'park'
      ? { kind, reason: readableReason(error) }
      : { kind, error: new Error(readableReason(error)) };
  }

  private async whileDatabaseIsAway<T>(work: () => Promise<T>): Promise<T> {
    for (let pauseMs = 100; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        return await work();
      } catch (error) {
        if (!isDatabaseOutage(error) || this.stopping) throw error;
        this.log.warn({ reason: (error as Error).message }, 'database away; holding messages');
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  }

  private async handleCommand(message: ConsumeMessage): Promise<Outcome> {
    const { messageId, type, replyTo, correlationId } = message.properties;
    const id = String(messageId);
    if (Number(message.properties.headers?.[headers.expiresAt] ?? 0) < Date.now()) {
      messagesHandled.inc({ type: String(type), outcome: 'expired' });
      return done;
    }
    const correlation = { correlationId: String(correlationId ?? id), causationId: id };
    const reply = await withCorrelation(correlation, () => this.carryOut(id, String(type), message.content));
    messagesHandled.inc({ type: String(type), outcome: reply.problem ? reply.problem.slug : 'done' });
    this.answer([{ replyTo: replyTo as string | undefined, reply }]);
    return done;
  }

  private async carryOut(id: string, type: string, content: Buffer): Promise<WireReply> {
    const stopTimer = handlerDuration.startTimer({ type });
    try {
      const contract: CommandContract | undefined = this.parts.answers.find((known) => known.type === type);
      if (!contract) throw new DomainError('malformed-request', `${this.service} does not answer ${type}`);
      const request = contract.request.parse(JSON.parse(content.toString('utf8')));
      const handler = this.handlerOf(type);
      const result = await this.transactions.run((tx) =>
        takeOnce(tx, id, async () => contract.reply.parse(await this.call(handler, { request, tx }))),
      );
      stopTimer({ outcome: 'done' });
      return { to: id, result };
    } catch (error) {
      stopTimer({ outcome: 'failed' });
      return refusal(id, this.refusalFrom(error, type));
    }
  }

  private refusalFrom(error: unknown, type: string): DomainError {
    if (error instanceof DomainError) return error;
    this.log.error({ err: error, type }, 'command failed');
    const slug = isDatabaseOutage(error) ? 'service-unavailable' : 'internal-error';
    return new DomainError(slug, problems[slug].title);
  }

  /** One message per asker, however many of its commands were in the batch. A lost reply is a timeout there. */
  private answer(replies: readonly { replyTo: string | undefined; reply: WireReply }[]): void {
    const byAsker = new Map<string, WireReply[]>();
    for (const { replyTo, reply } of replies) {
      if (replyTo !== undefined) byAsker.set(replyTo, [...(byAsker.get(replyTo) ?? []), reply]);
    }
    for (const [replyTo, group] of byAsker) {
      const body = Buffer.from(JSON.stringify(group));
      this.publisher
        .publish('', replyTo, body, { persistent: false, mandatory: false })
        .catch((error: Error) => this.log.debug({ reason: error.message }, 'reply not sent'));
    }
  }

  private handlerOf(type: string): MessageHandler {
    const handler = this.messageHandlers.get(type);
    if (!handler) throw new PermanentFailure(`${this.service} has no handler for ${type}`);
    return handler;
  }

  private callFor(event: CloudEvent, handler: MessageHandler, payload: { event: CloudEvent; tx: Tx }) {
    const correlation = {
      correlationId: event.correlationid,
      causationId: event.id,
      ...(event.traceparent ? { traceparent: event.traceparent } : {}),
    };
    return withCorrelation(correlation, () => this.call(handler, payload));
  }

  private async call(handler: MessageHandler, payload: object): Promise<unknown> {
    const returned: unknown = await handler(payload);
    return lastValueFrom(this.transformToObservable(returned), { defaultValue: undefined });
  }
}

interface Durable {
  id: string;
  type: string;
  request: unknown;
  correlationId: string;
  replyTo: string | undefined;
}

function parseDurable(
  contract: DurableCommandContract,
  message: ConsumeMessage,
): { command: Durable } | { outcome: Outcome } {
  const { messageId, correlationId, replyTo } = message.properties;
  try {
    const request = contract.request.parse(JSON.parse(message.content.toString('utf8')));
    const id = String(messageId);
    const command = {
      id,
      type: contract.type,
      request,
      correlationId: String(correlationId ?? id),
      replyTo: replyTo as string | undefined,
    };
    return { command };
  } catch (error) {
    return park(`not readable: ${readableReason(error)}`);
  }
}

const park = (reason: string): { outcome: Outcome } => ({ outcome: { kind: 'park', reason } });

/** The failure in one line; of a zod error only paths and rules, for values may identify a person. */
function readableReason(error: unknown): string {
  const issues = (error as { issues?: { path: PropertyKey[]; code: string }[] }).issues;
  if (issues) return issues.map(({ path, code }) => `${path.map(String).join('.')}: ${code}`).join('; ');
  return error instanceof SyntaxError ? 'no JSON' : (error as Error).message;
}
