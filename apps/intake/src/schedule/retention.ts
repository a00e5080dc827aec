import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { intakeDataRemoved, retentionRun } from '@lapor/contracts';
import { Outbox, Transactions } from '@lapor/messaging';
import {
  CLOCK,
  type Clock,
  LOGGER,
  type Logger,
  type RemovalRun,
  RetentionSweep,
  retentionTables,
  type Tx,
} from '@lapor/service-kit';
import { forgetIdempotencyKeys, forgetRequestTexts, reportersToErase } from '../persistence/retention.store';
import { Erasure } from '../use-cases/erasure';

/** Removes what intake has kept for long enough. */
@Injectable()
export class Retention implements OnModuleInit, BeforeApplicationShutdown {
  private readonly sweep: RetentionSweep;

  constructor(
    transactions: Transactions,
    private readonly outbox: Outbox<'intake'>,
    private readonly erasure: Erasure,
    @Inject(CLOCK) clock: Clock,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.sweep = new RetentionSweep({
      transactions,
      clock,
      logger,
      removals: {
        reporter_identity: (tx, before, limit) => this.eraseReporters(tx, before, limit),
        data_request_texts: forgetRequestTexts,
        idempotency_keys: forgetIdempotencyKeys,
      },
      ...retentionTables,
      record: (tx, run) => this.record(tx, run),
    });
  }

  onModuleInit(): void {
    this.sweep.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.sweep.stop();
  }

  private async record(tx: Tx, run: RemovalRun): Promise<void> {
    await retentionTables.record(tx, run);
    if (run.count === 0) return;
    const data = retentionRun.parse(run);
    await this.outbox.publish(tx, { event: intakeDataRemoved, subject: run.runId, sequence: 1, data });
  }

  private async eraseReporters(tx: Tx, before: Date, limit: number): Promise<number> {
    const reportIds = await reportersToErase(tx, before, limit);
    if (reportIds.length > 0) {
      await this.erasure.erase(tx, { reportIds, reporterId: null, cause: 'retention', texts: [] });
    }
    return reportIds.length;
  }
}
