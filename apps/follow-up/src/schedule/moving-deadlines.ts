import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type CalendarChange,
  CalendarMoves,
  DeadlineRules,
  type MovedClock,
  type ReportClock,
} from '@lapor/clocks';
import { Transactions } from '@lapor/messaging';
import { CLOCK, type Clock, LOGGER, type Logger, type Tx } from '@lapor/service-kit';
import { deadlinesMoved, withMovedClocks } from '../domain/moved-deadlines';
import { lockFreeRows } from '../persistence/case-rows';
import type { CaseRow } from '../persistence/case.row';
import { CaseStore, type CaseToSave, type StoredCase, storedCase } from '../persistence/case.store';

/** Moves the deadlines of open cases after their calendar changed, and says so case by case. */
@Injectable()
export class MovingDeadlines implements OnModuleInit, BeforeApplicationShutdown {
  private readonly moves: CalendarMoves<CaseRow>;

  constructor(
    transactions: Transactions,
    rules: DeadlineRules,
    private readonly cases: CaseStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.moves = new CalendarMoves(
      transactions,
      rules,
      clock,
      logger,
      async (tx, ids) => new Map((await lockFreeRows(tx, ids)).map((row) => [row.reportId, row])),
      (tx, change, moved, rows, clocks) => this.announce(tx, change, moved, rows, clocks),
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
    rows: ReadonlyMap<string, CaseRow>,
    clocks: ReadonlyMap<string, readonly ReportClock[]>,
  ): Promise<void> {
    const byReport = new Map<string, MovedClock[]>();
    for (const one of moved) {
      const { reportId } = one.reportClock;
      const own = byReport.get(reportId);
      if (own) own.push(one);
      else byReport.set(reportId, [one]);
    }
    const cases = [...byReport].flatMap(([reportId, own]) => {
      const row = rows.get(reportId);
      return row ? [movedCase(change, own, storedCase(row, clocks.get(reportId) ?? []))] : [];
    });
    await this.cases.save(tx, cases, { actor: { kind: 'system' }, now: this.clock.now() });
  }
}

/** The moved clocks are stored already: to the case they are what was before. */
function movedCase(change: CalendarChange, own: readonly MovedClock[], stored: StoredCase): CaseToSave {
  const moved = own.map(({ reportClock: { clock, round }, from, to, breachKept }) => {
    return { kind: clock.kind, round, from, to, breachKept };
  });
  const clocks = own.map(({ reportClock }) => reportClock);
  const before = { ...stored, file: withMovedClocks(stored.file, clocks) };
  return { change: deadlinesMoved(before.file, { ...change, moved }), before };
}
