import { join } from 'node:path';
import { Client } from 'pg';
import type { Run } from '../system/run-file';
import { stateDir } from '../workspace';
import { cpuTime, spentBetween } from './cpu-time';
import { freshSystem } from './fresh-system';
import { unlessInterrupted } from './interruption';
import { connections, fileReports, type Load } from './load';
import { measurePeer } from './peer';

const folder = 'bench';
const longestWarmUpSeconds = 8;

/** The chain from HTTP to the stored report, against what the same Postgres can do with the same rows. */
export async function intakeBench({ json, seconds }: { json: boolean; seconds: number }): Promise<void> {
  const log = (line: string) => (json ? process.stderr : process.stdout).write(`${line}\n`);
  // Both sides begin with empty tables: the peer's always do.
  const system = await freshSystem(folder, {
    log,
    env: process.env,
    serviceEnv: { LOG_LEVEL: 'warn', SUBMISSIONS_PER_MINUTE: '100000000' },
  });
  try {
    await unlessInterrupted(measure(system.run, { dir: join(stateDir, folder), json, seconds, log }));
  } finally {
    await system.stop();
  }
}

async function measure(
  run: Run,
  { dir, json, seconds, log }: { dir: string; json: boolean; seconds: number; log: (line: string) => void },
): Promise<void> {
  const intakeUrl = urlOf(run.databaseUrls, 'intake');
  const before = await count(intakeUrl, 'reports');
  const warmUpSeconds = Math.min(longestWarmUpSeconds, seconds);
  log(`Warming up for ${warmUpSeconds} s, then 64 connections for ${seconds} s …`);
  const warmUp = await fileReports(run.gateway, warmUpSeconds);
  const cpuBefore = cpuTime();
  const load = await fileReports(run.gateway, seconds);
  const cpuSpent = spentBetween(cpuBefore, cpuTime());
  const accepted = [...warmUp.reportIds, ...load.reportIds];
  const stored = (await settled(() => count(intakeUrl, 'reports'))) - before;
  const missing = accepted.length - (await countOf(intakeUrl, accepted));
  const visibleAfter = await untilVisible(urlOf(run.databaseUrls, 'gateway'), before + stored);
  log('The peer: one report and one outbox row per transaction, 32 clients …');
  const peer = await measurePeer(intakeUrl, seconds, dir);
  const unanswered = stored - accepted.length;
  report(load, { accepted: accepted.length, missing, unanswered, visibleAfter, cpuSpent }, peer, json);
  if (missing > 0) throw new Error(`${missing} accepted reports are not stored`);
  if (unanswered > 2 * connections) throw new Error(`${unanswered} reports more than were filed`);
}

function report(
  load: Load,
  chain: {
    accepted: number;
    missing: number;
    unanswered: number;
    visibleAfter: number;
    cpuSpent: [string, number][];
  },
  peer: { name: string; transactionsPerSecond: number },
  json: boolean,
): void {
  const perSecond = load.accepted / load.seconds;
  const summary = {
    bench: 'intake',
    reportsPerSecond: Math.round(perSecond),
    peer: peer.name,
    peerPerSecond: Math.round(peer.transactionsPerSecond),
    ratio: Number((perSecond / peer.transactionsPerSecond).toFixed(3)),
    p50Ms: Number(load.p50.toFixed(1)),
    p99Ms: Number(load.p99.toFixed(1)),
    statuses: load.statuses,
    accepted: chain.accepted,
    missing: chain.missing,
    unansweredAtTheEnd: chain.unanswered,
    visibleInReadModelAfterSeconds: chain.visibleAfter,
    cpuMicrosecondsPerReport: Object.fromEntries(
      chain.cpuSpent.map(([role, spent]) => [role, Math.round((spent * 1e6) / load.accepted)]),
    ),
  };
  if (json) {
    process.stdout.write(`${JSON.stringify(summary)}\n`);
    return;
  }
  process.stdout.write(
    `
chain    ${summary.reportsPerSecond} reports/s   p50 ${summary.p50Ms} ms   p99 ${summary.p99Ms} ms   (aim: p99 ≤ 150 ms)
peer     ${summary.peerPerSecond} transactions/s with ${summary.peer}
ratio    ${summary.ratio}   (aim: ≥ 0.5)
answers  ${JSON.stringify(summary.statuses)}
stored   all but ${summary.missing} of ${summary.accepted} accepted; ${summary.unansweredAtTheEnd} more were in flight when the load ended
visible  all in the read model ${summary.visibleInReadModelAfterSeconds} s after the last answer
cpu      µs per report: ${Object.entries(summary.cpuMicrosecondsPerReport)
      .map(([role, spent]) => `${role} ${spent}`)
      .join(' · ')}
`,
  );
}

function urlOf(urls: Partial<Record<string, string>>, app: string): string {
  const url = urls[app];
  if (!url) throw new Error(`no database of ${app}`);
  return url;
}

function count(url: string, table: string): Promise<number> {
  return numberFrom(url, `SELECT count(*)::int AS n FROM ${table}`);
}

function countOf(url: string, reportIds: readonly string[]): Promise<number> {
  const sql = `SELECT count(*)::int AS n FROM reports WHERE report_id = ANY($1::uuid[])`;
  return numberFrom(url, sql, [reportIds]);
}

async function numberFrom(url: string, sql: string, parameters: unknown[] = []): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ n: number }>(sql, parameters);
    return rows[0]?.n ?? 0;
  } finally {
    await client.end();
  }
}

/** The number once it no longer changes: what was accepted with 202 may still be in the queue. */
async function settled(read: () => Promise<number>): Promise<number> {
  for (let last = await read(); ;) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const next = await read();
    if (next === last) return next;
    last = next;
  }
}

async function untilVisible(gatewayUrl: string, expected: number): Promise<number> {
  const start = performance.now();
  while ((await count(gatewayUrl, 'report_views')) < expected && performance.now() - start < 300_000) {
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return Math.round((performance.now() - start) / 1_000);
}
