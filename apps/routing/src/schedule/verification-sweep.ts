import { Inject, Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DeadlineRules, DeadlineSweep, type DueStep, saveClocks } from '@lapor/clocks';
import { Outbox, Transactions } from '@lapor/messaging';
import { CLOCK, type Clock, LOGGER, type Logger, type Tx } from '@lapor/service-kit';
import { stepTaken } from '../messaging/published-events';
import { lockVerifications } from '../persistence/verification.store';

/** Reminds and reports lateness while a report waits to be verified. */
@Injectable()
export class VerificationSweep implements OnModuleInit, BeforeApplicationShutdown {
  private readonly sweep: DeadlineSweep;

  constructor(
    transactions: Transactions,
    private readonly outbox: Outbox<'routing'>,
    private readonly rules: DeadlineRules,
    @Inject(CLOCK) clock: Clock,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.sweep = new DeadlineSweep(transactions, rules, clock, logger, (tx, due, now) =>
      this.take(tx, due, now),
    );
  }

  onModuleInit(): void {
    this.sweep.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.sweep.stop();
  }

  private async take(tx: Tx, due: readonly DueStep[], now: Date): Promise<void> {
    const ids = due.map(({ reportClock }) => reportClock.reportId);
    // Whoever holds a verification is about to change its clock: its step is looked at again next time.
    const free = await lockVerifications(tx, ids, { skipLocked: true });
    const verifications = new Map(free.map((verification) => [verification.reportId, verification]));
    const taken = due.flatMap((step) => {
      const verification = verifications.get(step.reportClock.reportId);
      return verification ? [{ verification, step }] : [];
    });
    const clocks = taken.map(({ step }) => ({ ...step.reportClock, lastStep: step.step }));
    await saveClocks(tx, await this.rules.current(tx), clocks);
    await this.outbox.publish(
      tx,
      ...taken.map(({ verification, step }) => stepTaken(verification, step, now)),
    );
  }
}
