import { Inject, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MessageServer, MessagingModule, Outbox, Transactions } from '@lapor/messaging';
import {
  type BootOptions,
  CLOCK,
  type Clock,
  LOGGER,
  type Logger,
  identityKeys,
  ServiceKitModule,
  withPlainKeys,
} from '@lapor/service-kit';
import { readSettings, type Settings } from './config';
import { Mailer } from './mail/mailer';
import { TextMessages } from './mail/text-messages';
import { CommandHandlers } from './messaging/command-handlers';
import { EventHandlers } from './messaging/event-handlers';
import { WordingCommands } from './messaging/wording-commands';
import { CurrentWording } from './persistence/current-wording';
import { database } from './persistence/database';
import { AccountMailWorker } from './schedule/account-mail-worker';
import { CommitSignal } from './schedule/commit-signal';
import { watchBacklog } from './schedule/delivery-metrics';
import { retention } from './schedule/retention';
import { DeliveryWorker } from './schedule/delivery-worker';

@Module({})
export class NotificationsModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly mailer: Mailer,
  ) {}

  static with(settings: Settings) {
    return {
      module: NotificationsModule,
      imports: [
        ServiceKitModule.forService('notifications', settings, database),
        MessagingModule.forService('notifications', { amqpUrl: settings.AMQP_URL }),
      ],
      controllers: [CommandHandlers, EventHandlers, WordingCommands],
      providers: [
        { provide: Mailer, useFactory: () => new Mailer(settings) },
        CurrentWording,
        {
          provide: DeliveryWorker,
          inject: [DataSource, Transactions, Outbox, CLOCK, LOGGER, Mailer, CurrentWording],
          useFactory: (
            dataSource: DataSource,
            transactions: Transactions,
            outbox: Outbox<'notifications'>,
            clock: Clock,
            logger: Logger,
            mailer: Mailer,
            wording: CurrentWording,
          ) => {
            const publicUrl = settings.PUBLIC_URL.replace(/\/+$/, '');
            const sender = { mailer, keys: identityKeys(settings), publicUrl };
            const concurrency = settings.DELIVERY_CONCURRENCY;
            return new DeliveryWorker({
              dataSource,
              transactions,
              outbox,
              clock,
              logger,
              sender,
              wording,
              concurrency,
            });
          },
        },
        {
          provide: AccountMailWorker,
          inject: [DataSource, LOGGER, Mailer, CurrentWording],
          useFactory: (dataSource: DataSource, logger: Logger, mailer: Mailer, wording: CurrentWording) => {
            const keys = identityKeys(settings);
            const publicUrl = settings.PUBLIC_URL;
            const texts = new TextMessages(settings);
            return new AccountMailWorker({ dataSource, logger, mailer, texts, keys, wording, publicUrl });
          },
        },
        CommitSignal,
        retention,
      ],
    };
  }

  onModuleInit(): void {
    watchBacklog(this.dataSource);
  }

  onApplicationShutdown(): void {
    this.mailer.close();
  }
}

export const service: BootOptions<Settings> = {
  name: 'notifications',
  readSettings,
  prepare: withPlainKeys,
  module: (settings) => NotificationsModule.with(settings),
  messages: (app) => app.get(MessageServer),
};
