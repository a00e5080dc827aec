import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { notificationsDataRemoved, retentionRun } from '@lapor/contracts';
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
import { forgetMails } from '../persistence/retention.store';

/** Forgets what notifications has kept for long enough. */
@Injectable()
export class Retention implements OnModuleInit, BeforeApplicationShutdown {
  private readonly sweep: RetentionSweep;

  constructor(
    transactions: Transactions,
    private readonly outbox: Outbox<'notifications'>,
    @Inject(CLOCK) clock: Clock,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.sweep = new RetentionSweep({
      transactions,
      clock,
      logger,
      removals: { sent_mails: forgetMails },
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
    await this.outbox.publish(tx, { event: notificationsDataRemoved, subject: run.runId, sequence: 1, data });
  }
}
