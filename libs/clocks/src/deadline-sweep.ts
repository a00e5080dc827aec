import type { Transactions } from '@lapor/messaging';
import { type Clock, isDatabaseOutage, type Logger, measured, type Tx } from '@lapor/service-kit';
import type { DueStep } from './clock-store';
import { countDue, takeDue } from './clock-store';

const everyMs = 1_000;
const batchSize = 200;

/**
 * Takes the steps whose time has come, in batches: each step is recorded in the transaction that says so,
 * so that it is taken once, across restarts and replicas.
 */
export class DeadlineSweep {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopped = false;

  /** @param take carries the steps out and saves their clocks with the step as the last one taken. */
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly take: (tx: Tx, due: readonly DueStep[], now: Date) => Promise<void>,
  ) {}

  start(): void {
    measured(
      'lapor_deadline_steps_due',
      'Deadline steps whose time has come and that are not taken yet',
      () => this.transactions.run((tx) => countDue(tx, this.clock.now())),
    );
    this.timer = setInterval(() => {
      this.running ??= this.sweep().finally(() => (this.running = undefined));
    }, everyMs);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Takes all that is due now. */
  async sweep(): Promise<void> {
    try {
      while (!this.stopped && (await this.sweepBatch()) === batchSize);
    } catch (error) {
      if (!isDatabaseOutage(error)) this.logger.error({ err: error }, 'deadline sweep failed');
    }
  }

  private sweepBatch(): Promise<number> {
    const now = this.clock.now();
    return this.transactions.run(async (tx) => {
      const due = await takeDue(tx, now, batchSize);
      if (due.length > 0) await this.take(tx, due, now);
      return due.length;
    });
  }
}
