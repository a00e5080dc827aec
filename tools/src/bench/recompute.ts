import {
  type CalendarChange,
  CalendarMoves,
  clockStateOf,
  type MovedClock,
  recordCalendarChange,
} from '@lapor/clocks';
import { verificationDeadlinesMoved } from '@lapor/contracts';
import type { Tx } from '@lapor/service-kit';
import { sampleVerification } from '@lapor/testing';
import { cpuTime, spentBetween } from './cpu-time';
import { unlessInterrupted } from './interruption';
import { calendar, type ScratchClocks, scratchClocks } from './scratch-clocks';

const openClocks = 100_000;
const aimSeconds = 10;
const election = { date: '2024-11-27', kind: 'election_day' as const, name: 'Pilkada 2024' };

/** How long it takes until a late holiday has moved all open clocks and said so. */
export async function recomputeBench({ json }: { json: boolean }): Promise<void> {
  const log = (line: string) => (json ? process.stderr : process.stdout).write(`${line}\n`);
  const scratch = await scratchClocks(openClocks, log);
  try {
    await unlessInterrupted(measure(scratch, json));
  } finally {
    await scratch.remove();
  }
}

async function measure(scratch: ScratchClocks, json: boolean): Promise<void> {
  const { transactions, rules, clock, logger, lockOwners } = scratch;
  const moves = new CalendarMoves(
    transactions,
    rules,
    clock,
    logger,
    lockOwners,
    (tx, change, moved, owners) => announce(scratch, tx, change, moved, owners),
  );
  const next = { ...calendar, version: 2, daysOff: [...calendar.daysOff, election] };
  const cpuBefore = cpuTime();
  const start = performance.now();
  await transactions.run((tx) => recordCalendarChange(tx, rules, next, 'Pilkada'));
  const moved = await moves.run();
  const seconds = (performance.now() - start) / 1_000;
  const cpu = spentBetween(cpuBefore, cpuTime());
  await checkMoved(scratch, moved);
  report(seconds, cpu, json);
}

async function announce(
  { outbox }: ScratchClocks,
  tx: Tx,
  { calendarId, calendarVersion, reason }: CalendarChange,
  moved: readonly MovedClock[],
  owners: ReadonlyMap<string, { version: number }>,
): Promise<void> {
  await tx.query('UPDATE owners SET version = version + 1 WHERE report_id = ANY($1::uuid[])', [
    [...owners.keys()],
  ]);
  const told = moved.map(({ reportClock, from, to, breachKept }) => {
    const { reportId, round, clock } = reportClock;
    const change = { kind: clock.kind, round, from: from.toISOString(), to: to.toISOString(), breachKept };
    return {
      event: verificationDeadlinesMoved,
      subject: reportId,
      sequence: (owners.get(reportId)?.version ?? 0) + 1,
      data: {
        ...sampleVerification({ reportId, clock: clockStateOf(reportClock) }),
        ...{ calendarId, calendarVersion, reason, moved: [change] },
      },
    };
  });
  await outbox.publish(tx, ...told);
}

async function checkMoved({ query }: ScratchClocks, moved: number): Promise<void> {
  const [row] = await query<{ said: number; left: number }>(
    `SELECT (SELECT count(*)::int FROM outbox) AS said,
       (SELECT count(*)::int FROM clocks WHERE calendar_version < 2) AS left`,
  );
  if (moved === openClocks && row?.said === openClocks && row.left === 0) return;
  throw new Error(`${moved} clocks moved, ${row?.said} announced, ${row?.left} left of ${openClocks}`);
}

function report(seconds: number, cpu: readonly [string, number][], json: boolean): void {
  const summary = {
    bench: 'recompute',
    openClocks,
    seconds: Number(seconds.toFixed(2)),
    clocksPerSecond: Math.round(openClocks / seconds),
    ratio: Number((seconds / aimSeconds).toFixed(3)),
    cpuSeconds: Object.fromEntries(cpu.map(([role, spent]) => [role, Number(spent.toFixed(1))])),
  };
  if (json) {
    process.stdout.write(`${JSON.stringify(summary)}\n`);
    return;
  }
  process.stdout.write(
    `
moved    ${openClocks} open clocks in ${summary.seconds} s, each announced   (aim: ≤ ${aimSeconds} s; ratio ${summary.ratio})
rate     ${summary.clocksPerSecond} clocks/s
cpu      seconds: ${Object.entries(summary.cpuSeconds)
      .map(([role, spent]) => `${role} ${spent}`)
      .join(' · ')}
`,
  );
}
