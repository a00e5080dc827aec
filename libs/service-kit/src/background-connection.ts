import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LOGGER, type Logger } from './logger';

const pauseMs = 500;

/** Connects to the database in the background, however long that takes; afterwards the pool reconnects itself. */
@Injectable()
export class BackgroundConnection implements OnModuleInit, OnApplicationShutdown {
  private stopped = false;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    void this.connect();
  }

  onApplicationShutdown(): void {
    this.stopped = true;
  }

  private async connect(): Promise<void> {
    while (!this.stopped && !this.dataSource.isInitialized) {
      try {
        await this.dataSource.initialize();
        // Nest closes only what was connected when it shut down.
        if (this.stopped) await this.dataSource.destroy();
      } catch (error) {
        this.logger.warn({ reason: (error as Error).message }, 'database not reachable');
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  }
}
