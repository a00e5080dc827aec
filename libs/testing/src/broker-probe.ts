import { type Channel, type ChannelModel, connect } from 'amqplib';
import { randomUUID } from 'node:crypto';
import {
  type CloudEvent,
  cloudEventContentType,
  type CommandContract,
  type DurableCommandContract,
  type EventContract,
  type EventData,
  eventsExchange,
  ownerOf,
  queueNames,
  type RequestOf,
  schemaUri,
} from '@lapor/contracts';

/** What a command's sender got back. */
export interface CommandReply {
  result?: unknown;
  problem?: { slug: string; detail: string; data: Record<string, unknown> };
}

/** Speaks to a service as its neighbours do: over the wire, with nothing of its own code. */
export class BrokerProbe {
  readonly published: CloudEvent[] = [];
  private readonly waiting = new Map<string, (reply: CommandReply) => void>();

  private constructor(
    private readonly connection: ChannelModel,
    readonly channel: Channel,
  ) {}

  /** Listens to every event from now on. The exchange is declared as the services do. */
  static async open(amqpUrl: string): Promise<BrokerProbe> {
    const connection = await connect(amqpUrl);
    connection.on('error', () => undefined);
    const channel = await connection.createConfirmChannel();
    const probe = new BrokerProbe(connection, channel);
    await channel.assertExchange(eventsExchange, 'topic', { durable: true });
    const { queue } = await channel.assertQueue('', { exclusive: true });
    await channel.bindQueue(queue, eventsExchange, '#');
    await channel.consume(
      queue,
      (message) => {
        const json = JSON.parse(message?.content.toString('utf8') ?? '[]') as CloudEvent | CloudEvent[];
        probe.published.push(...(Array.isArray(json) ? json : [json]));
      },
      { noAck: true },
    );
    await channel.consume(
      'amq.rabbitmq.reply-to',
      (message) => {
        const replies = JSON.parse(message?.content.toString('utf8') ?? '[]') as (CommandReply & {
          to: string;
        })[];
        for (const { to, ...reply } of replies) probe.waiting.get(to)?.(reply);
      },
      { noAck: true },
    );
    return probe;
  }

  /** Events of one contract heard so far. */
  heard<E extends EventContract>(contract: E): CloudEvent<E>[] {
    return this.published.filter((event): event is CloudEvent<E> => event.type === contract.type);
  }

  /** Puts an event straight into the queue of one service, as the exchange would. */
  deliver<E extends EventContract>(
    service: Parameters<typeof queueNames.events>[0],
    event: CloudEvent<E>,
    queue = queueNames.events(service),
  ): void {
    this.channel.sendToQueue(queue, Buffer.from(JSON.stringify(event)), {
      persistent: true,
      messageId: event.id,
      type: event.type,
      correlationId: event.correlationid,
      contentType: cloudEventContentType,
    });
  }

  /** Sends a command and waits for its reply. */
  async send<C extends CommandContract | DurableCommandContract>(
    contract: C,
    request: RequestOf<C>,
    messageId: string = randomUUID(),
  ): Promise<CommandReply> {
    const reply = new Promise<CommandReply>((resolve) => this.waiting.set(messageId, resolve));
    const queue = contract.kind === 'command' ? queueNames.commands(ownerOf(contract.type)) : contract.queue;
    const letter = [{ id: messageId, correlationId: messageId, request }];
    const body = JSON.stringify(contract.kind === 'command' ? request : letter);
    this.channel.sendToQueue(queue, Buffer.from(body), {
      messageId,
      type: contract.type,
      correlationId: messageId,
      replyTo: 'amq.rabbitmq.reply-to',
      headers: { 'x-expires-at': Date.now() + 30_000 },
    });
    return reply;
  }

  async close(): Promise<void> {
    await this.connection.close().catch(() => undefined);
  }
}

/** An event as its publisher would write it. */
export function eventOf<E extends EventContract>(
  contract: E,
  subject: string,
  sequence: number,
  data: EventData<E>,
  time = new Date(),
): CloudEvent<E> {
  return {
    specversion: '1.0',
    id: randomUUID(),
    source: `/lapor/${ownerOf(contract.type)}`,
    type: contract.type,
    subject,
    time: time.toISOString(),
    datacontenttype: 'application/json',
    dataschema: schemaUri(contract.type),
    sequence,
    correlationid: randomUUID(),
    data,
  };
}
