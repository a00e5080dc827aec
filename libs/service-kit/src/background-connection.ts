import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LOGGER, type Logger } from './logger';

const pauseMs = 500;
const firstAttemptMs = 2_000;

/**
 * Connects to the database in the background, however long that takes; afterwards the pool reconnects itself.
 * The first attempt is waited for a moment, so that a start with a database does not begin with refusals.
 */
@Injectable()
export class BackgroundConnection implements OnModuleInit, OnApplicationShutdown {
  private stopped = false;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    const first = this.attempt();
    void first.then(() => this.keepTrying());
    const enough = new Promise<void>((resolve) => setTimeout(resolve, firstAttemptMs).unref());
    await Promise.race([first, enough]);
  }

  onApplicationShutdown(): void {
    this.stopped = true;
  }

  private async keepTrying(): Promise<void> {
    while (!this.stopped && !this.dataSource.isInitialized) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      if (!this.stopped) await this.attempt();
    }
  }

  private async attempt(): Promise<void> {
    try {
      await this.dataSource.initialize();
      // Nest closes only what was connected when it shut down.
      if (this.stopped) await this.dataSource.destroy();
    } catch (error) {
      this.logger.warn({ reason: (error as Error).message }, 'database not reachable');
    }
  }
}
