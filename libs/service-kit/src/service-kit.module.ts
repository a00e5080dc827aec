import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { BackgroundConnection } from './background-connection';
import { CLOCK, FileClock, systemClock } from './clock';
import type { ServiceSettings } from './config';
import { type DatabaseParts, databaseOptions } from './database';
import { OperationsController, Readiness } from './health';
import { createLogger, LOGGER } from './logger';

export interface ServiceKitOptions {
  /**
   * `false` for a service that does its main work without a database: it starts at once, connects when the
   * database comes, and is ready meanwhile.
   */
  waitForDatabase?: boolean;
}

/** Clock, logger, database, health and metrics: what every service stands on. */
@Global()
@Module({})
export class ServiceKitModule {
  static forService(
    name: string,
    settings: ServiceSettings,
    database: DatabaseParts,
    { waitForDatabase = true }: ServiceKitOptions = {},
  ): DynamicModule {
    return {
      module: ServiceKitModule,
      imports: [
        TypeOrmModule.forRoot({
          ...databaseOptions(settings, database),
          retryAttempts: 1_000_000,
          retryDelay: 500,
          manualInitialization: !waitForDatabase,
        }),
      ],
      controllers: [OperationsController],
      providers: [
        {
          provide: Readiness,
          inject: [DataSource],
          useFactory: (dataSource: DataSource) => {
            const readiness = new Readiness();
            const check = () => dataSource.query<void>('SELECT 1');
            if (waitForDatabase) readiness.require('database', check);
            else readiness.observe('database', check);
            return readiness;
          },
        },
        {
          provide: CLOCK,
          useFactory: () => (settings.CLOCK_FILE ? new FileClock(settings.CLOCK_FILE) : systemClock),
        },
        { provide: LOGGER, useFactory: () => createLogger(name, settings.LOG_LEVEL) },
        ...(waitForDatabase ? [] : [BackgroundConnection]),
      ],
      exports: [Readiness, CLOCK, LOGGER],
    };
  }
}
