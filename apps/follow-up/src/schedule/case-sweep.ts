import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DeadlineRules, DeadlineSweep, type DueStep, holdSteps, saveClocks } from '@lapor/clocks';
import { Outbox, Transactions } from '@lapor/messaging';
import { CLOCK, type Clock, LOGGER, type Logger, type Tx } from '@lapor/service-kit';
import { closeAutomatically } from '../domain/closing';
import { stepTaken } from '../messaging/published-events';
import { CaseStore } from '../persistence/case.store';
import { mergedAmong } from '../persistence/merge.store';

/** Reminds, reports lateness, and closes what was answered and met with silence. */
@Injectable()
export class CaseSweep implements OnModuleInit, BeforeApplicationShutdown {
  private readonly sweep: DeadlineSweep;

  constructor(
    transactions: Transactions,
    private readonly cases: CaseStore,
    private readonly outbox: Outbox<'follow-up'>,
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

  /** Takes all that is due now. @returns how many steps were looked at. */
  run(): Promise<number> {
    return this.sweep.sweep();
  }

  private async take(tx: Tx, due: readonly DueStep[], now: Date): Promise<void> {
    const ids = [...new Set(due.map(({ reportClock }) => reportClock.reportId))];
    // Whoever holds a case is about to change its clocks: its steps are looked at again next time.
    const free = new Map((await this.cases.lockFree(tx, ids)).map((one) => [one.file.case.reportId, one]));
    const merged = await mergedAmong(tx, [...free.keys()]);
    await holdSteps(tx, merged);
    for (const reportId of merged) free.delete(reportId);
    const steps = due.flatMap((step) => {
      const stored = free.get(step.reportClock.reportId);
      return stored ? [{ ...step, stored }] : [];
    });
    const silent = steps.filter(isSilence);
    const closed = silent.map(({ stored }) => {
      return { change: closeAutomatically(stored.file, { now }), before: stored };
    });
    await this.cases.save(tx, closed, { actor: { kind: 'system' }, now });
    const others = steps.filter((step) => !isSilence(step));
    const clocks = others.map(({ reportClock, step }) => ({ ...reportClock, lastStep: step }));
    await saveClocks(tx, await this.rules.current(tx), clocks);
    await this.outbox.publish(tx, ...others.map(({ stored, ...due }) => stepTaken(stored.file, due, now)));
  }
}

/** The reporter has let the time for an objection pass. */
function isSilence({ reportClock, step }: DueStep): boolean {
  return reportClock.clock.kind === 'reply' && step === 'missed';
}
