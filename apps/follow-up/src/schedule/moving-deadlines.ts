import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type CalendarChange, CalendarMoves, DeadlineRules, type MovedClock } from '@lapor/clocks';
import { Transactions } from '@lapor/messaging';
import { CLOCK, type Clock, LOGGER, type Logger, type Tx } from '@lapor/service-kit';
import { withMovedClocks } from '../domain/moved-deadlines';
import { CaseStore, type StoredCase } from '../persistence/case.store';

/** Moves the deadlines of open cases after their calendar changed, and says so case by case. */
@Injectable()
export class MovingDeadlines implements OnModuleInit, BeforeApplicationShutdown {
  private readonly moves: CalendarMoves<StoredCase>;

  constructor(
    transactions: Transactions,
    rules: DeadlineRules,
    private readonly cases: CaseStore,
    @Inject(CLOCK) clock: Clock,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.moves = new CalendarMoves(
      transactions,
      rules,
      clock,
      logger,
      async (tx, ids) => new Map((await cases.lockFree(tx, ids)).map((one) => [one.file.case.reportId, one])),
      (tx, change, moved, owners) => this.announce(tx, change, moved, owners),
    );
  }

  onModuleInit(): void {
    this.moves.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.moves.stop();
  }

  private async announce(
    tx: Tx,
    change: CalendarChange,
    moved: readonly MovedClock[],
    owners: ReadonlyMap<string, StoredCase>,
  ): Promise<void> {
    const byReport = new Map<string, MovedClock[]>();
    for (const one of moved) {
      const { reportId } = one.reportClock;
      byReport.set(reportId, [...(byReport.get(reportId) ?? []), one]);
    }
    for (const [reportId, own] of byReport) {
      const stored = owners.get(reportId);
      if (stored) await this.save(tx, change, own, stored);
    }
  }

  private async save(
    tx: Tx,
    change: CalendarChange,
    own: readonly MovedClock[],
    stored: StoredCase,
  ): Promise<void> {
    const moved = own.map(({ reportClock: { clock, round }, from, to, breachKept }) => {
      return { kind: clock.kind, round, from, to, breachKept };
    });
    const clocks = own.map(({ reportClock: { round, agencyId, clock } }) => ({ round, agencyId, clock }));
    const { agencyId } = stored.file.case;
    const around = await this.cases.circumstances(tx, agencyId, stored.receivedAt, { kind: 'system' });
    await this.cases.save(tx, withMovedClocks(stored.file, clocks, { ...change, moved }), stored, around);
  }
}
