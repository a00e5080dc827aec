import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Global,
  Inject,
  Module,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { ChannelModel } from 'amqplib';
import { DataSource } from 'typeorm';
import { queueNames, type ServiceName, type ServiceTopology, topology } from '@lapor/contracts';
import { CLOCK, type Clock, LOGGER, type Logger, measured, measuredBy, Readiness } from '@lapor/service-kit';
import { BrokerConnection } from './broker-connection';
import { declareTopology, defaultRetryDelaysMs } from './broker-topology';
import { CommandClient } from './command-client';
import { BrokerUnavailable } from './failures';
import { MessageServer, type MessageServerOptions } from './message-server';
import { Outbox } from './outbox';
import { OutboxRelay } from './outbox-relay';
import { Publisher } from './publisher';
import { queueDepths } from './queue-depths';
import { Transactions } from './transactions';

export interface MessagingSettings extends Partial<MessageServerOptions> {
  amqpUrl: string;
}

const SERVICE = Symbol('service name');

/** The whole of messaging for one service: connection, outbox and relay, inbox, commands. */
@Global()
@Module({})
export class MessagingModule implements OnModuleInit, BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    @Inject(SERVICE) private readonly service: ServiceName,
    private readonly connection: BrokerConnection,
    private readonly relay: OutboxRelay,
    private readonly server: MessageServer,
    private readonly readiness: Readiness,
  ) {}

  static forService(service: ServiceName, settings: MessagingSettings): DynamicModule {
    const retryDelaysMs = settings.retryDelaysMs ?? defaultRetryDelaysMs;
    return {
      module: MessagingModule,
      providers: [
        { provide: SERVICE, useValue: service },
        {
          provide: BrokerConnection,
          inject: [LOGGER],
          useFactory: async (logger: Logger) => {
            const connection = new BrokerConnection(settings.amqpUrl, `lapor-${service}`, logger);
            await connection.use((link) => declareOn(link, retryDelaysMs));
            return connection;
          },
        },
        {
          provide: Publisher,
          inject: [BrokerConnection],
          useFactory: (connection: BrokerConnection) => Publisher.on(connection),
        },
        {
          provide: CommandClient,
          inject: [BrokerConnection],
          useFactory: (connection: BrokerConnection) => CommandClient.on(connection),
        },
        { provide: Outbox, inject: [CLOCK], useFactory: (clock: Clock) => new Outbox(service, clock) },
        {
          provide: OutboxRelay,
          inject: [DataSource, Publisher, BrokerConnection, LOGGER],
          useFactory: (...parts: ConstructorParameters<typeof OutboxRelay>) => new OutboxRelay(...parts),
        },
        {
          provide: Transactions,
          inject: [DataSource, OutboxRelay],
          useFactory: (dataSource: DataSource, relay: OutboxRelay) =>
            new Transactions(dataSource, () => relay.wake()),
        },
        {
          provide: MessageServer,
          inject: [BrokerConnection, Publisher, Transactions, LOGGER],
          useFactory: (
            connection: BrokerConnection,
            publisher: Publisher,
            transactions: Transactions,
            logger: Logger,
          ) =>
            new MessageServer(service, connection, publisher, transactions, logger, {
              retryDelaysMs,
              prefetch: settings.prefetch ?? 1_000,
              batchSize: settings.batchSize ?? 500,
              lingerMs: settings.lingerMs ?? 40,
            }),
        },
      ],
      exports: [BrokerConnection, Publisher, CommandClient, Outbox, Transactions, MessageServer],
    };
  }

  onModuleInit(): void {
    this.connection.start();
    if (publishes(this.service)) this.relay.start();
    this.watch();
  }

  /** The database is still there: what is being handled is finished and what it said is carried. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.server.close();
    if (publishes(this.service)) await this.relay.stop();
  }

  /** By now the last HTTP request has its reply. */
  async onApplicationShutdown(): Promise<void> {
    await this.connection.close();
  }

  private watch(): void {
    this.readiness.require('broker', async () => {
      if (!this.connection.connected) throw new BrokerUnavailable();
    });
    if (publishes(this.service)) {
      measured('lapor_outbox_age_seconds', 'Age of the oldest message not yet carried to the broker', () =>
        this.relay.age(),
      );
    }
    measuredBy('lapor_queue_depth', 'Messages ready in the queues of this service', 'queue', () =>
      queueDepths(this.connection, queuesOf(this.service)),
    );
  }
}

async function declareOn(connection: ChannelModel, retryDelaysMs: readonly number[]): Promise<void> {
  const channel = await connection.createChannel();
  await declareTopology(channel, retryDelaysMs);
  await channel.close();
}

function publishes(service: ServiceName): boolean {
  const parts: ServiceTopology = topology[service];
  return parts.publishes.length > 0;
}

function queuesOf(service: ServiceName): string[] {
  const parts: ServiceTopology = topology[service];
  return [
    ...(parts.consumes.length > 0 ? [queueNames.events(service)] : []),
    ...(parts.answers.length > 0 ? [queueNames.commands(service)] : []),
    ...parts.accepts.map(({ queue }) => queue),
    queueNames.parked(service),
  ];
}
