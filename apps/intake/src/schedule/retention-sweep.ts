import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { intakeDataRemoved, type RetentionKind, type RetentionRule } from '@lapor/contracts';
import { Outbox, Transactions } from '@lapor/messaging';
import { CLOCK, type Clock, LOGGER, type Logger, newId, Repeated, type Tx } from '@lapor/service-kit';
import {
  currentRule,
  forgetIdempotencyKeys,
  forgetRequestTexts,
  lastRunAt,
  recordRun,
  reportersToErase,
  takeTurn,
} from '../persistence/retention.store';
import { Erasure } from '../use-cases/erasure';

const dayMs = 86_400_000;
const batchSize = 100;

/** Removes up to so many of what was there before some time. @returns how many. */
type Removal = (tx: Tx, before: Date, limit: number) => Promise<number>;

/**
 * Follows the schedule once a day, in small batches: each is one transaction with the record of what it did, so
 * that a day's work that was broken off goes on with what is left.
 */
@Injectable()
export class RetentionSweep implements OnModuleInit, BeforeApplicationShutdown {
  private readonly rounds: Repeated;
  private readonly removals: Partial<Record<RetentionKind, Removal>>;

  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox<'intake'>,
    private readonly erasure: Erasure,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.rounds = new Repeated('retention', logger, () => this.sweep());
    this.removals = {
      reporter_identity: (tx, before, limit) => this.eraseReporters(tx, before, limit),
      data_request_texts: forgetRequestTexts,
      idempotency_keys: forgetIdempotencyKeys,
    };
  }

  onModuleInit(): void {
    this.rounds.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  private async sweep(): Promise<void> {
    for (const [what, remove] of Object.entries(this.removals) as [RetentionKind, Removal][]) {
      for (let more = true; more && !this.rounds.stopped;) {
        more = await this.transactions.run((tx) => this.batch(tx, what, remove));
      }
    }
  }

  /** @returns whether there may be more to do now. */
  private async batch(tx: Tx, what: RetentionKind, remove: Removal): Promise<boolean> {
    if (!(await takeTurn(tx, what))) return false;
    const now = this.clock.now();
    const rule = await currentRule(tx, what);
    if (!rule || !(await this.isDue(tx, rule, now))) return false;
    const count = await remove(tx, new Date(now.getTime() - rule.days * dayMs), batchSize);
    // The day is over when there is nothing left; until then each batch is recorded by itself.
    if (count > 0) await this.record(tx, rule, count, now);
    if (count < batchSize) await this.record(tx, rule, 0, now);
    return count === batchSize;
  }

  /** An empty run ends the day; a new version of the rule begins another. */
  private async isDue(tx: Tx, { what, version }: RetentionRule, now: Date): Promise<boolean> {
    const ended = await lastRunAt(tx, what, version);
    return ended === undefined || now.getTime() - ended.getTime() >= dayMs;
  }

  private async record(tx: Tx, { what, version }: RetentionRule, count: number, now: Date): Promise<void> {
    const run = { runId: newId(), what, version, count, at: now.toISOString() };
    await recordRun(tx, run);
    if (count === 0) return;
    await this.outbox.publish(tx, { event: intakeDataRemoved, subject: run.runId, sequence: 1, data: run });
  }

  private async eraseReporters(tx: Tx, before: Date, limit: number): Promise<number> {
    const reportIds = await reportersToErase(tx, before, limit);
    if (reportIds.length > 0) {
      await this.erasure.erase(tx, { reportIds, reporterId: null, cause: 'retention', texts: [] });
    }
    return reportIds.length;
  }
}
