import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { CLOCK, FileClock, systemClock } from './clock';
import type { ServiceSettings } from './config';
import { type DatabaseParts, databaseOptions } from './database';
import { OperationsController, Readiness } from './health';
import { createLogger, LOGGER } from './logger';

/** Clock, logger, database, health and metrics: what every service stands on. */
@Global()
@Module({})
export class ServiceKitModule {
  static forService(name: string, settings: ServiceSettings, database: DatabaseParts): DynamicModule {
    return {
      module: ServiceKitModule,
      imports: [
        TypeOrmModule.forRoot({
          ...databaseOptions(settings, database),
          retryAttempts: 1_000_000,
          retryDelay: 500,
        }),
      ],
      controllers: [OperationsController],
      providers: [
        {
          provide: Readiness,
          inject: [DataSource],
          useFactory: (dataSource: DataSource) => {
            const readiness = new Readiness();
            readiness.require('database', () => dataSource.query('SELECT 1'));
            return readiness;
          },
        },
        {
          provide: CLOCK,
          useFactory: () => (settings.CLOCK_FILE ? new FileClock(settings.CLOCK_FILE) : systemClock),
        },
        { provide: LOGGER, useFactory: () => createLogger(name, settings.LOG_LEVEL) },
      ],
      exports: [Readiness, CLOCK, LOGGER],
    };
  }
}
