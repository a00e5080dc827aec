import { Inject, Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import {
  type CurrentRules,
  DeadlineRules,
  DeadlineSweep,
  type DueStep,
  holdSteps,
  saveClocks,
} from '@lapor/clocks';
import { Outbox, Transactions } from '@lapor/messaging';
import { CLOCK, type Clock, LOGGER, type Logger, type Tx } from '@lapor/service-kit';
import type { Verification } from '../domain/verification';
import { expire } from '../domain/verification-reporter';
import { stepTaken } from '../messaging/published-events';
import { type FileToSave, VerificationFiles } from '../persistence/verification-files';
import { lockVerifications } from '../persistence/verification.store';

interface Taken {
  verification: Verification;
  step: DueStep;
}

/** Reminds and reports lateness while a report waits to be verified, and withdraws what nobody completes. */
@Injectable()
export class VerificationSweep implements OnModuleInit, BeforeApplicationShutdown {
  private readonly sweep: DeadlineSweep;

  constructor(
    transactions: Transactions,
    private readonly outbox: Outbox<'routing'>,
    private readonly rules: DeadlineRules,
    private readonly files: VerificationFiles,
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
    const merged = free.filter(({ parentId }) => parentId !== null);
    await holdSteps(
      tx,
      merged.map(({ reportId }) => reportId),
    );
    const handled = free.filter(({ parentId }) => parentId === null);
    const verifications = new Map(handled.map((verification) => [verification.reportId, verification]));
    const taken = due.flatMap((step) => {
      const verification = verifications.get(step.reportClock.reportId);
      return verification ? [{ verification, step }] : [];
    });
    const rules = await this.rules.current(tx);
    const unanswered = taken.filter(({ step }) => isEndOfWaiting(step));
    await this.expire(tx, unanswered, now, rules);
    const others = taken.filter((one) => !unanswered.includes(one));
    const clocks = others.map(({ step }) => ({ ...step.reportClock, lastStep: step.step }));
    await saveClocks(tx, rules, clocks);
    await this.outbox.publish(
      tx,
      ...others.map(({ verification, step }) => stepTaken(verification, step, now)),
    );
  }

  /** Withdraws what the reporters did not complete in time. */
  private async expire(tx: Tx, unanswered: readonly Taken[], now: Date, rules: CurrentRules): Promise<void> {
    const verifications = unanswered.map(({ verification }) => verification);
    const files: FileToSave[] = [];
    for (const before of await this.files.withClocks(tx, verifications)) {
      const { verification } = before;
      const around = await this.files.circumstances(tx, verification, { kind: 'system' }, rules, now);
      files.push({ change: expire(before, around), before });
    }
    await this.files.save(tx, files, now, rules);
  }
}

const isEndOfWaiting = ({ reportClock, step }: DueStep) =>
  reportClock.clock.kind === 'completion' && step === 'missed';
