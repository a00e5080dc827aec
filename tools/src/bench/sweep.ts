import { DeadlineSweep, type DueStep, clockStateOf, saveClocks } from '@lapor/clocks';
import { verificationDeadlineApproaching } from '@lapor/contracts';
import type { Tx } from '@lapor/service-kit';
import { unlessInterrupted } from './interruption';
import { type ScratchClocks, scratchClocks } from './scratch-clocks';

const openClocks = 1_000_000;
const dueClocks = 20_000;
const idleSweeps = 50;
const aims = { idleMs: 20, stepsPerSecond: 2_000 };

/** What the sweep of deadlines costs when nothing is due, and how fast it is when much is. */
export async function sweepBench({ json }: { json: boolean }): Promise<void> {
  const log = (line: string) => (json ? process.stderr : process.stdout).write(`${line}\n`);
  const scratch = await scratchClocks(openClocks, log);
  try {
    await unlessInterrupted(measure(scratch, json, log));
  } finally {
    await scratch.remove();
  }
}

async function measure(scratch: ScratchClocks, json: boolean, log: (line: string) => void): Promise<void> {
  const { transactions, rules, clock, logger } = scratch;
  const take = (tx: Tx, due: readonly DueStep[], now: Date) => takeSteps(scratch, tx, due, now);
  const sweep = new DeadlineSweep(transactions, rules, clock, logger, take);
  await sweep.sweep();
  const idle: number[] = [];
  for (let i = 0; i < idleSweeps; i++) idle.push(await timed(() => sweep.sweep()));
  log(`Making ${dueClocks} of them due …`);
  await scratch.query(
    `UPDATE clocks SET next_step_at = now() - interval '10 years'
     WHERE report_id IN (SELECT report_id FROM clocks LIMIT ${dueClocks})`,
  );
  const seconds = (await timed(() => sweep.sweep())) / 1_000;
  await checkSaid(scratch);
  report(
    idle.sort((a, b) => a - b),
    dueClocks / seconds,
    json,
  );
}

async function takeSteps(scratch: ScratchClocks, tx: Tx, due: readonly DueStep[], now: Date): Promise<void> {
  const { rules, outbox, lockOwners } = scratch;
  const owners = await lockOwners(
    tx,
    due.map(({ reportClock }) => reportClock.reportId),
  );
  const taken = due.filter(({ reportClock }) => owners.has(reportClock.reportId));
  const clocks = taken.map(({ reportClock, step }) => ({ ...reportClock, lastStep: step }));
  await saveClocks(tx, await rules.current(tx), clocks);
  const told = taken.map(({ reportClock, step, tell }) => ({
    event: verificationDeadlineApproaching,
    subject: reportClock.reportId,
    sequence: owners.get(reportClock.reportId)?.version ?? 1,
    data: {
      reportId: reportClock.reportId,
      agencyId: reportClock.agencyId,
      clock: clockStateOf(reportClock),
      step,
      tell: [...tell],
      takenAt: now.toISOString(),
    },
  }));
  await outbox.publish(tx, ...told);
}

async function checkSaid({ query }: ScratchClocks): Promise<void> {
  const [row] = await query<{ n: number }>('SELECT count(*)::int AS n FROM outbox');
  if (row?.n !== dueClocks) throw new Error(`${row?.n} steps were announced instead of ${dueClocks}`);
}

function report(idle: readonly number[], stepsPerSecond: number, json: boolean): void {
  const summary = {
    bench: 'sweep',
    openClocks,
    idleMedianMs: Number((idle[Math.floor(idle.length / 2)] ?? 0).toFixed(2)),
    idleMaxMs: Number((idle.at(-1) ?? 0).toFixed(2)),
    idleRatio: Number(((idle.at(-1) ?? 0) / aims.idleMs).toFixed(3)),
    stepsPerSecond: Math.round(stepsPerSecond),
    stepsRatio: Number((stepsPerSecond / aims.stepsPerSecond).toFixed(3)),
  };
  if (json) {
    process.stdout.write(`${JSON.stringify(summary)}\n`);
    return;
  }
  process.stdout.write(
    `
idle     ${summary.idleMedianMs} ms a sweep with ${openClocks} open clocks, at most ${summary.idleMaxMs} ms   (aim: ≤ ${aims.idleMs} ms; ratio ${summary.idleRatio})
due      ${summary.stepsPerSecond} steps/s with ${dueClocks} due   (aim: ≥ ${aims.stepsPerSecond}; ratio ${summary.stepsRatio})
`,
  );
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
