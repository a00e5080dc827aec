import type { Transactions } from '@lapor/messaging';
import { recompute, type WorkingCalendar } from '@lapor/deadlines';
import { type Clock, type Logger, Repeated, type Tx } from '@lapor/service-kit';
import {
  type CalendarChange,
  closeMoves,
  keepBreaches,
  type Lane,
  lanes,
  clocksToMove,
  nextBatch,
  openMove,
  takeLane,
} from './calendar-move-store';
import { type ReportClock, saveEnds } from './clock-store';
import type { DeadlineRules } from './deadline-rules';

const batchSize = 1_000;

/** A clock whose end a change of its calendar moves. */
export interface MovedClock {
  /** As it is after the change. */
  reportClock: ReportClock;
  from: Date;
  /** Where the end is now, or would be if the breach were not kept. */
  to: Date;
  /** It was missed before the change: end and calendar version stay those that it was judged by. */
  breachKept: boolean;
}

/**
 * Saves a version of a calendar and has the open clocks that go by an older one computed anew, soon.
 * @returns whether the version was new.
 */
export async function recordCalendarChange(
  tx: Tx,
  rules: DeadlineRules,
  calendar: WorkingCalendar,
  reason: string,
): Promise<boolean> {
  const isNew = await rules.saveCalendar(tx, calendar);
  if (isNew) await openMove(tx, { calendarId: calendar.id, calendarVersion: calendar.version, reason });
  return isNew;
}

/**
 * Moves the ends of open clocks after their calendar changed, in batches: clock and announcement are one
 * transaction, and what is left is seen in the clocks themselves. So it goes on after any end, replicas may
 * run it together, and a clock that was just starting by the old calendar is found a little later.
 *
 * What the clocks belong to is locked before the clocks, as commands do it, and what is busy is passed over
 * and tried again: so it waits for nobody who could wait for it.
 */
export class CalendarMoves<Owner = unknown> {
  private readonly rounds: Repeated;

  /**
   * @param lock locks what the reports' clocks belong to and gives those that were free (SKIP LOCKED), by
   *   report id.
   * @param announce says which clocks moved; `owners` are what `lock` gave, `clocks` all clocks of each as
   *   they were before. Called in the same transaction.
   */
  constructor(
    private readonly transactions: Transactions,
    private readonly rules: DeadlineRules,
    private readonly clock: Clock,
    logger: Logger,
    private readonly lock: (tx: Tx, reportIds: readonly string[]) => Promise<ReadonlyMap<string, Owner>>,
    private readonly announce: (
      tx: Tx,
      change: CalendarChange,
      moved: readonly MovedClock[],
      owners: ReadonlyMap<string, Owner>,
      clocks: ReadonlyMap<string, readonly ReportClock[]>,
    ) => Promise<void>,
  ) {
    this.rounds = new Repeated('moving deadlines', logger, () => this.run());
  }

  start(): void {
    this.rounds.start();
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  /** Moves all that is free now. @returns how many clocks it announced. */
  async run(): Promise<number> {
    const announced = await Promise.all(lanes.map((lane) => this.runLane(lane)));
    return announced.reduce((sum, each) => sum + each, 0);
  }

  private async runLane(lane: Lane): Promise<number> {
    const busy = new Set<string>();
    let announced = 0;
    while (!this.rounds.stopped) {
      const batch = await this.transactions.run((tx) => this.moveBatch(tx, lane, busy));
      if (batch === null) break;
      announced += batch;
    }
    return announced;
  }

  /** @returns `null` if there is nothing left to do. */
  private async moveBatch(tx: Tx, lane: Lane, busy: Set<string>): Promise<number | null> {
    if (!(await takeLane(tx, lane))) return null;
    const batch = await nextBatch(tx, lane, busy, batchSize);
    if (!batch) {
      await closeMoves(tx, this.clock.now());
      return null;
    }
    const { change, reportIds } = batch;
    const owners = await this.lock(tx, reportIds);
    for (const id of reportIds) if (!owners.has(id)) busy.add(id);
    const { affected, byReport } = await clocksToMove(tx, change, [...owners.keys()]);
    const moved = await this.move(tx, change, affected);
    if (moved.length > 0) await this.announce(tx, change, moved, owners, byReport);
    return moved.length;
  }

  private async move(
    tx: Tx,
    change: CalendarChange,
    clocks: readonly ReportClock[],
  ): Promise<readonly MovedClock[]> {
    const rules = await this.rules.current(tx);
    const calendar = rules.calendarVersion(change.calendarId, change.calendarVersion);
    const looked = clocks.map((reportClock) => moveBy(reportClock, calendar));
    const [kept, open] = [looked.filter((one) => one.breachKept), looked.filter((one) => !one.breachKept)];
    await keepBreaches(tx, change, clocksIn(kept));
    await saveEnds(tx, rules, clocksIn(open));
    return looked.filter(({ from, to }) => from.getTime() !== to.getTime());
  }
}

function moveBy(reportClock: ReportClock, calendar: WorkingCalendar): MovedClock {
  const clock = recompute(reportClock.clock, calendar);
  const breachKept = reportClock.lastStep === 'missed' || reportClock.lastStep === 'escalated';
  return {
    reportClock: breachKept ? reportClock : { ...reportClock, clock },
    from: reportClock.clock.dueAt,
    to: clock.dueAt,
    breachKept,
  };
}

const clocksIn = (moved: readonly MovedClock[]) => moved.map(({ reportClock }) => reportClock);
