import { calendarChanged } from '@lapor/contracts';
import { BrokerProbe, eventOf } from '@lapor/testing';
import { Client } from 'pg';
import { setClock } from '../journey/system-clock';
import { until } from '../journey/until';
import type { Run } from '../system/run-file';
import { cpuTime, spentBetween } from './cpu-time';
import { freshSystem } from './fresh-system';
import { unlessInterrupted } from './interruption';
import { type OpenCases, openCases } from './open-cases';
import { calendar, startedAt, today } from './scratch-clocks';

/** A case has two open clocks until its agency responds, then one. */
const cases: OpenCases = { unanswered: 40_000, inProgress: 20_000 };
const caseCount = cases.unanswered + cases.inProgress;
const openClocks = 2 * cases.unanswered + cases.inProgress;
const aimSeconds = 10;
const patienceMs = 300_000;
/** Before the first of the deadlines, so that it moves them all. */
const holiday = { date: '2024-11-25', kind: 'national_holiday' as const, name: 'Libur mendadak' };

interface Measured {
  /** Until the last case was saved with its clocks, its entry and its event in the outbox. */
  movedSeconds: number;
  /** Until the broker had the last event. */
  publishedSeconds: number;
  cpu: [role: string, seconds: number][];
}

/** How long it takes follow-up from hearing of a late holiday until all open cases have moved and said so. */
export async function recomputeBench({ json }: { json: boolean }): Promise<void> {
  const log = (line: string) => (json ? process.stderr : process.stdout).write(`${line}\n`);
  // Only on servers of its own: tens of thousands of invented cases have no place in somebody's database.
  const { LAPOR_POSTGRES_URL: _p, LAPOR_AMQP_URL: _a, LAPOR_AMQP_ADMIN_URL: _m, ...env } = process.env;
  const system = await freshSystem('bench-recompute', {
    ...{ log, env, only: ['follow-up'] },
    serviceEnv: { LOG_LEVEL: 'warn' },
  });
  try {
    await unlessInterrupted(measureIn(system.run, log).then((measured) => report(measured, json)));
  } finally {
    await system.stop();
  }
}

async function measureIn(run: Run, log: (line: string) => void): Promise<Measured> {
  await setClock(run, today);
  const db = new Client({ connectionString: run.databaseUrls['follow-up'] });
  await db.connect();
  const probe = await BrokerProbe.open(run.amqpUrl);
  try {
    log(`Opening ${caseCount} cases …`);
    await openCases(probe, db, cases, calendar, startedAt);
    return await measure(probe, db);
  } finally {
    await db.end();
  }
}

async function measure(probe: BrokerProbe, db: Client): Promise<Measured> {
  const changed = { ...calendar, version: 2, daysOff: [...calendar.daysOff, holiday], reason: holiday.name };
  const cpuBefore = cpuTime();
  const start = performance.now();
  const secondsSince = () => (performance.now() - start) / 1_000;
  probe.deliver('follow-up', eventOf(calendarChanged, calendar.id, 2, changed));
  const holds = (condition: string) => async () => (await first(db, condition)) || undefined;
  await until(
    'follow-up to hear of it',
    patienceMs,
    holds('EXISTS (SELECT FROM calendar_moves WHERE version = 2)'),
  );
  // Once it is heard, so that the probe does not listen to what is measured.
  await probe.close();
  await until(
    'clocks to move',
    patienceMs,
    holds('EXISTS (SELECT FROM calendar_moves WHERE version = 2 AND done_at IS NOT NULL)'),
  );
  const movedSeconds = secondsSince();
  await until('events to be published', patienceMs, holds('NOT EXISTS (SELECT FROM outbox)'));
  const publishedSeconds = secondsSince();
  const cpu = spentBetween(cpuBefore, cpuTime());
  await checkMoved(db);
  return { movedSeconds, publishedSeconds, cpu };
}

async function checkMoved(db: Client): Promise<void> {
  const told = await first<number>(
    db,
    `(SELECT count(DISTINCT report_id)::int FROM case_entries WHERE kind = 'deadlines_moved')`,
  );
  const moved = await first<number>(
    db,
    `(SELECT count(*)::int FROM clocks WHERE stopped_at IS NULL AND calendar_version = 2)`,
  );
  if (told === caseCount && moved === openClocks) return;
  throw new Error(`${moved} of ${openClocks} clocks moved, ${told} of ${caseCount} cases say so`);
}

async function first<T>(db: Client, expression: string): Promise<T | undefined> {
  const { rows } = await db.query<{ value: T }>(`SELECT ${expression} AS value`);
  return rows[0]?.value;
}

function report({ movedSeconds, publishedSeconds, cpu }: Measured, json: boolean): void {
  const summary = {
    bench: 'recompute',
    cases: caseCount,
    openClocks,
    seconds: Number(movedSeconds.toFixed(2)),
    publishedSeconds: Number(publishedSeconds.toFixed(2)),
    clocksPerSecond: Math.round(openClocks / movedSeconds),
    ratio: Number((movedSeconds / aimSeconds).toFixed(3)),
    cpuSeconds: Object.fromEntries(cpu.map(([role, spent]) => [role, Number(spent.toFixed(1))])),
  };
  if (json) {
    process.stdout.write(`${JSON.stringify(summary)}\n`);
    return;
  }
  process.stdout.write(
    `
moved      ${openClocks} open clocks of ${caseCount} cases in ${summary.seconds} s   (aim: ≤ ${aimSeconds} s; ratio ${summary.ratio})
           from sending the calendar to the last case saved: clocks, version, entry, and event in the outbox
published  all events at the broker after ${summary.publishedSeconds} s
rate       ${summary.clocksPerSecond} clocks/s
cpu        seconds: ${Object.entries(summary.cpuSeconds)
      .map(([role, spent]) => `${role} ${spent}`)
      .join(' · ')}
`,
  );
}
