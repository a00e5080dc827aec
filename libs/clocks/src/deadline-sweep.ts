import type { Transactions } from '@lapor/messaging';
import { type Clock, type Logger, measured, Repeated, type Tx } from '@lapor/service-kit';
import { countDue, type DueStep, takeDue } from './clock-store';
import type { DeadlineRules } from './deadline-rules';

const batchSize = 500;

/**
 * Takes the steps whose time has come, in batches: each step is recorded in the transaction that says so,
 * so that it is taken once, across restarts and replicas.
 */
export class DeadlineSweep {
  private readonly rounds: Repeated;

  /** @param take carries the steps out and saves their clocks with the step as the last one taken. */
  constructor(
    private readonly transactions: Transactions,
    private readonly rules: DeadlineRules,
    private readonly clock: Clock,
    logger: Logger,
    private readonly take: (tx: Tx, due: readonly DueStep[], now: Date) => Promise<void>,
  ) {
    this.rounds = new Repeated('deadline sweep', logger, () => this.sweep());
  }

  start(): void {
    measured(
      'lapor_deadline_steps_due',
      'Deadline steps whose time has come and that are not taken yet',
      () => this.transactions.run((tx) => countDue(tx, this.clock.now())),
    );
    this.rounds.start();
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  /** Takes all that is due now. @returns how many steps were looked at. */
  async sweep(): Promise<number> {
    let looked = 0;
    for (let batch = batchSize; batch === batchSize && !this.rounds.stopped; looked += batch) {
      batch = await this.sweepBatch();
    }
    return looked;
  }

  private sweepBatch(): Promise<number> {
    const now = this.clock.now();
    return this.transactions.run(async (tx) => {
      const due = await takeDue(tx, this.rules, now, batchSize);
      if (due.length > 0) await this.take(tx, due, now);
      return due.length;
    });
  }
}
