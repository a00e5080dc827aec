import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import type { Category, Region, RoutingRule } from '@lapor/contracts';
import { discardServers } from '@lapor/local-servers';
import { Client } from 'pg';
import { type RunningSystem, startSystem } from '../system';
import { stopOrphans } from '../system/run-file';
import { stateDir } from '../workspace';
import { cpuTime, spentBetween } from './cpu-time';
import { unlessInterrupted } from './interruption';
import { type Places, queueReports } from './report-backlog';

const backlog = 100_000;
const rules = 1_000;
const aimPerSecond = 2_000;
const desk = 'kota-13.73';
const owner = 'kota-13.73-dinas-pupr';
/** Shares of the backlog at which the memory of the service is looked at. */
const shares = [0.1, 0.5, 1];

interface Drained {
  seconds: number;
  saidAfter: number;
  proposed: number;
  memory: { share: number; megabytes: number | null }[];
  cpuSpent: [string, number][];
}

/** How fast routing works off reports that waited for it, with a thousand rules in force. */
export async function routingBench({ json }: { json: boolean }): Promise<void> {
  const dir = join(stateDir, 'bench-routing');
  const log = (line: string) => (json ? process.stderr : process.stdout).write(`${line}\n`);
  await stopOrphans(dir, log);
  await discardServers(join(dir, 'servers'), log);
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const serviceEnv = { LOG_LEVEL: 'warn' };
  const options = { dir, log, env: process.env, serviceEnv, only: ['routing'], skipServices: true } as const;
  const system = await startSystem(options);
  try {
    report(await unlessInterrupted(measure(system, log)), json);
  } finally {
    await system.stop();
    await discardServers(join(dir, 'servers'), log);
    rmSync(dir, { recursive: true, force: true });
  }
}

async function measure(system: RunningSystem, log: (line: string) => void): Promise<Drained> {
  const client = new Client({ connectionString: system.run.databaseUrls.routing });
  await client.connect();
  try {
    const places = await putRulesInForce(client);
    log(`Putting ${backlog} reports into the queue …`);
    await queueReports(system.run.amqpUrl, backlog, places);
    log('Starting routing …');
    const { pid } = await system.startService('routing');
    return await watch(client, pid);
  } finally {
    await client.end();
  }
}

/** One rule for each category, and narrower ones for some of them in some regions. */
async function putRulesInForce(client: Client): Promise<Places> {
  const regions = await column<Region>(
    client,
    `SELECT one AS data FROM regions, jsonb_array_elements(data->'regions') one
     WHERE one->>'code' LIKE '13.73.%' ORDER BY one->>'code'`,
  );
  const categories = await column<Category>(client, 'SELECT data FROM categories ORDER BY id');
  const any = { class: null, channel: null, chosenAgencyId: null, ownerId: owner, note: null };
  const set: RoutingRule[] = Array.from({ length: rules }, (_, i) => ({
    ...any,
    number: i + 1,
    regionCode: i < categories.length ? null : (regions[i % regions.length]?.code ?? null),
    categoryId: categories[i % categories.length]?.id ?? null,
  }));
  // As if it had been saved and put in force: the way there is not what is measured.
  await client.query(`UPDATE rule_sets SET status = 'retired' WHERE agency_id = $1 AND status = 'active'`, [
    desk,
  ]);
  await client.query(
    `INSERT INTO rule_sets (agency_id, version, status, rules)
     SELECT $1, coalesce(max(version), 0) + 1, 'active', $2 FROM rule_sets WHERE agency_id = $1`,
    [desk, JSON.stringify(set)],
  );
  // What the seed announced is not to be carried while the clock runs.
  await client.query('TRUNCATE outbox');
  return { regions, categories };
}

async function column<T>(client: Client, sql: string): Promise<T[]> {
  const { rows } = await client.query<{ data: T }>(sql);
  return rows.map(({ data }) => data);
}

async function watch(client: Client, pid: number): Promise<Drained> {
  const memory: Drained['memory'] = [];
  let first: { at: number; done: number } | undefined;
  const cpuBefore = cpuTime();
  for (;;) {
    const done = await number(client, 'SELECT count(*)::int AS n FROM verifications');
    const at = performance.now();
    if (done > 0) first ??= { at, done };
    for (const share of shares.slice(memory.length)) {
      if (done >= share * backlog) memory.push({ share, megabytes: residentMegabytes(pid) });
    }
    if (done >= backlog) {
      const seconds = (at - (first?.at ?? at)) / 1_000;
      const cpuSpent = spentBetween(cpuBefore, cpuTime());
      while ((await number(client, 'SELECT count(*)::int AS n FROM outbox')) > 0) await pause(100);
      const proposed = 'SELECT count(proposed_owner)::int AS n FROM verifications';
      return {
        // The first batches came before the first look.
        seconds: seconds * (backlog / (backlog - (first?.done ?? 0))),
        saidAfter: (performance.now() - at) / 1_000,
        proposed: await number(client, proposed),
        memory,
        cpuSpent,
      };
    }
    await pause(200);
  }
}

async function number(client: Client, sql: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(sql);
  return rows[0]?.n ?? 0;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** From `/proc`; null on systems without it. */
function residentMegabytes(pid: number): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1_024);
  } catch {
    return null;
  }
}

function report({ seconds, saidAfter, proposed, memory, cpuSpent }: Drained, json: boolean): void {
  const summary = {
    bench: 'routing',
    backlog,
    rules,
    reportsPerSecond: Math.round(backlog / seconds),
    ratio: Number((backlog / seconds / aimPerSecond).toFixed(2)),
    proposedOwners: proposed,
    allSaidAfterSeconds: Number(saidAfter.toFixed(1)),
    memoryMegabytes: Object.fromEntries(memory.map(({ share, megabytes }) => [share, megabytes])),
    processors: cpus().length,
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
    cpuMicrosecondsPerReport: Object.fromEntries(
      cpuSpent.map(([role, spent]) => [role, Math.round((spent * 1e6) / backlog)]),
    ),
  };
  if (json) {
    process.stdout.write(`${JSON.stringify(summary)}\n`);
    return;
  }
  const perReport = Object.entries(summary.cpuMicrosecondsPerReport);
  process.stdout.write(
    `
routed   ${summary.reportsPerSecond} reports/s out of ${backlog} that waited, by ${rules} rules   (aim: ≥ ${aimPerSecond}; ratio ${summary.ratio})
owners   proposed for ${proposed}; all of it said ${summary.allSaidAfterSeconds} s later
memory   ${memory.map(({ share, megabytes }) => `${megabytes ?? '?'} MB at ${share * 100} %`).join(' · ')}   (aim: no growth)
machine  ${summary.processors} processors, load ${summary.load}
cpu      µs per report: ${perReport.map(([role, spent]) => `${role} ${spent}`).join(' · ')}
`,
  );
}
