import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Transactions } from '@lapor/messaging';
import { CLOCK, type Clock, LOGGER, type Logger, Repeated, type Tx } from '@lapor/service-kit';
import type { CaseFacts } from '../domain/case';
import { moveForAbsence } from '../domain/desk-work';
import { effectiveOfficer, type StandIn } from '../domain/stand-ins';
import { CaseStore } from '../persistence/case.store';
import type { StandInRow } from '../persistence/desk.row';
import { casesTouchedBy, lastingAbsences } from '../persistence/moving-work';
import { StandInStore } from '../persistence/stand-in.store';

const batchSize = 100;

/**
 * Gives the work of an absent officer to who stands in, and back. The stand-in is locked while its cases
 * move, and marked in the transaction that moved the last of them: each case moves once.
 */
@Injectable()
export class StandInSweep implements OnModuleInit, BeforeApplicationShutdown {
  private readonly rounds: Repeated;

  constructor(
    private readonly transactions: Transactions,
    private readonly standIns: StandInStore,
    private readonly cases: CaseStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.rounds = new Repeated('stand-in sweep', logger, () => this.sweep());
  }

  onModuleInit(): void {
    this.rounds.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  /** Moves all that is to be moved now, except what somebody else is just changing. */
  async sweep(): Promise<void> {
    for (let next = 'again'; next === 'again' && !this.rounds.stopped;) {
      next = await this.transactions.run((tx) => this.takeOne(tx));
    }
  }

  private async takeOne(tx: Tx): Promise<'again' | 'enough'> {
    const now = this.clock.now();
    const due = await this.standIns.takeDue(tx, now);
    if (!due) return 'enough';
    const touched = await casesTouchedBy(tx, due);
    const absences = await lastingAbsences(tx, touched, now);
    const wrong = touched.filter((each) => effectiveOfficer(each, absences).officerId !== each.officerId);
    const batch = wrong.slice(0, batchSize);
    const moved = await this.move(tx, batch, due, absences);
    // What somebody holds at this moment is looked at again a second later.
    if (moved < batch.length) return 'enough';
    if (batch.length === wrong.length) await this.standIns.settle(tx, due, now);
    return 'again';
  }

  /** @returns how many of the cases were free. */
  private async move(
    tx: Tx,
    batch: readonly Pick<CaseFacts, 'reportId'>[],
    due: StandInRow,
    absences: readonly StandIn[],
  ): Promise<number> {
    const ids = batch.map(({ reportId }) => reportId);
    const free = await this.cases.lockFree(tx, ids);
    const cases = free.flatMap((before) => {
      const change = moveForAbsence(before.file, due, absences);
      return change ? [{ change, before }] : [];
    });
    await this.cases.save(tx, cases, { actor: { kind: 'system' }, now: this.clock.now() });
    return free.length;
  }
}
