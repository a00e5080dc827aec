import { spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Pool } from 'pg';
import { sampleRow } from './sample-report';

export interface Peer {
  name: string;
  transactionsPerSecond: number;
}

const clients = 32;
/** Of the peer's own tables, beside intake's. */
const prefix = 'bench_peer_';
const insertReport = `INSERT INTO reports (report_id, code, class, title, text, incident_date, region_code, channel,
  answers, anonymous, secret, proxy, language, contactable, received_at, version)
  VALUES ($1, $2, 'complaint', $3, $4, '2024-11-18', '13.73.04.2001', 'web', '{}', true, false, false, 'id', false,
    now(), 1)`;
const insertOutbox = `INSERT INTO outbox (message_id, exchange, routing_key, type, correlation_id, body)
  VALUES ($1, 'lapor.events', 'intake.report-submitted.v1', 'intake.report-submitted.v1', $2, $3)`;

/**
 * What the same Postgres does with the same rows when nothing else is in the way: one report and one outbox
 * row per transaction, 32 clients. With pgbench where the machine has it, else with prepared statements.
 */
export async function measurePeer(intakeUrl: string, seconds: number, dir: string): Promise<Peer> {
  const client = new Client({ connectionString: intakeUrl });
  await client.connect();
  // Tables of the same shape in the same database, so that only the way in differs.
  await client.query(`DROP TABLE IF EXISTS ${prefix}reports, ${prefix}outbox`);
  await client.query(`CREATE TABLE ${prefix}reports (LIKE reports INCLUDING ALL)`);
  await client.query(`CREATE TABLE ${prefix}outbox (LIKE outbox INCLUDING ALL)`);
  try {
    const pgbench = findPgbench();
    return pgbench
      ? await runPgbench(pgbench, intakeUrl, seconds, dir)
      : await runPrepared(intakeUrl, seconds);
  } finally {
    await client.query(`DROP TABLE ${prefix}reports, ${prefix}outbox`);
    await client.end();
  }
}

const peerTable = (sql: string) => sql.replace(/INTO (reports|outbox)/, `INTO ${prefix}$1`);

async function runPgbench(pgbench: string, url: string, seconds: number, dir: string): Promise<Peer> {
  const { title, text, body } = sampleRow(1);
  const fill = (sql: string, ...values: string[]) =>
    values
      .reduce((filled, value, i) => filled.replace(`$${i + 1}`, value), peerTable(sql))
      .replace(/\s+/g, ' ');
  const script = [
    'BEGIN;',
    `${fill(insertReport, 'gen_random_uuid()', 'gen_random_uuid()::text', ':title', ':text')};`,
    `${fill(insertOutbox, 'gen_random_uuid()', 'gen_random_uuid()::text', ':body')};`,
    'COMMIT;',
  ];
  const file = join(dir, 'pgbench.sql');
  writeFileSync(file, script.join('\n'));
  // As variables, for pgbench would take the colons within a text for names of its own.
  const variables = Object.entries({ title, text, body }).flatMap(([name, value]) => [
    '-D',
    `${name}=${value}`,
  ]);
  const limits = ['-c', String(clients), '-j', '2', '-T', String(seconds)];
  const args = ['-n', '-f', file, ...limits, '-M', 'prepared', ...variables, url];
  const output = await new Promise<string>((resolve, reject) => {
    const child = spawn(pgbench, args);
    let text = '';
    child.stdout.on('data', (chunk) => (text += String(chunk)));
    child.stderr.on('data', (chunk) => (text += String(chunk)));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(text) : reject(new Error(text))));
  });
  const rate = /tps = ([\d.]+)/.exec(output)?.[1];
  if (!rate) throw new Error(`pgbench said nothing of tps:\n${output}`);
  return { name: 'pgbench', transactionsPerSecond: Number(rate) };
}

async function runPrepared(url: string, seconds: number): Promise<Peer> {
  const pool = new Pool({ connectionString: url, max: clients });
  const until = performance.now() + seconds * 1_000;
  let done = 0;
  const client = async () => {
    const connection = await pool.connect();
    while (performance.now() < until) {
      const row = sampleRow(done);
      await connection.query('BEGIN');
      const report = [row.reportId, row.code, row.title, row.text];
      await connection.query({ name: 'report', text: peerTable(insertReport), values: report });
      const message = [row.reportId, row.reportId, row.body];
      await connection.query({ name: 'outbox', text: peerTable(insertOutbox), values: message });
      await connection.query('COMMIT');
      done += 1;
    }
    connection.release();
  };
  await Promise.all(Array.from({ length: clients }, client));
  await pool.end();
  return { name: 'prepared statements through pg', transactionsPerSecond: done / seconds };
}

function findPgbench(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort().reverse() : [];
  return versions.map((version) => join(debian, version, 'bin/pgbench')).find((path) => existsSync(path));
}
