import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CLOCK, type Clock, LOGGER, type Logger, RetentionSweep } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import { forgetSignIns, lastEmptyRun, recordOwnRun, ruleFor } from '../persistence/sign-in-retention';

/** Removes codes, links and sessions that have ended. */
@Injectable()
export class SignInRetention implements OnModuleInit, BeforeApplicationShutdown {
  private readonly sweep: RetentionSweep;

  constructor(
    @Inject(DataSource) dataSource: DataSource,
    @Inject(CLOCK) clock: Clock,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.sweep = new RetentionSweep({
      transactions: { run: (work) => dataSource.transaction(work) },
      clock,
      logger,
      removals: { sign_in_codes: forgetSignIns },
      rule: ruleFor,
      endedAt: lastEmptyRun,
      record: recordOwnRun,
    });
  }

  onModuleInit(): void {
    this.sweep.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.sweep.stop();
  }
}
