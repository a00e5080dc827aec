import type { BeforeApplicationShutdown, OnModuleInit } from '@nestjs/common';
import type { DataSource, QueryRunner } from 'typeorm';
import type { Clock } from './clock';
import type { Tx } from './database';
import type { Logger } from './logger';
import { newId } from './random-pool';
import { Repeated } from './repeated';

const dayMs = 86_400_000;
const batchSize = 100;
/** What is due is looked for that often, and whenever the clock has jumped. */
const lookEveryMs = 5_000;

/** Removes up to `limit` of what was there before some time. @returns how many. */
export type Removal = (tx: Tx, before: Date, limit: number) => Promise<number>;

/** How long something is kept. */
export interface KeptFor {
  version: number;
  days: number;
}

/** What one batch did; with nothing left, the day's work is over. */
export interface RemovalRun {
  runId: string;
  what: string;
  /** Of the rule. */
  version: number;
  count: number;
  /** Instant, ISO 8601. */
  at: string;
}

export interface RetentionParts {
  transactions: { run<T>(work: (tx: Tx) => Promise<T>): Promise<T> };
  clock: Clock;
  logger: Logger;
  removals: Readonly<Record<string, Removal>>;
  rule(tx: Tx, what: string): Promise<KeptFor | undefined>;
  /** When a run of this version last found nothing left. */
  endedAt(tx: Tx, what: string, version: number): Promise<Date | undefined>;
  record(tx: Tx, run: RemovalRun): Promise<void>;
  /** Tells others of a run that removed something, in its transaction. */
  tell?(tx: Tx, run: RemovalRun): Promise<void>;
}

/**
 * Follows the schedule of retention once a day, in small batches: each is one transaction with the record of what
 * it did, so that work that was broken off goes on with what is left. A new version of a rule begins at once.
 */
export class RetentionSweep implements OnModuleInit, BeforeApplicationShutdown {
  private readonly rounds: Repeated;
  private lookedAt = 0;

  constructor(private readonly parts: RetentionParts) {
    this.rounds = new Repeated('retention', parts.logger, () => this.sweep());
  }

  onModuleInit(): void {
    this.rounds.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  private async sweep(): Promise<void> {
    const now = this.parts.clock.now().getTime();
    if (Math.abs(now - this.lookedAt) < lookEveryMs) return;
    for (const [what, remove] of Object.entries(this.parts.removals)) {
      for (let more = true; more && !this.rounds.stopped;) {
        more = await this.parts.transactions.run((tx) => this.batch(tx, what, remove));
      }
    }
    this.lookedAt = now;
  }

  /** @returns whether there may be more to do now. */
  private async batch(tx: Tx, what: string, remove: Removal): Promise<boolean> {
    const { clock, rule: ruleFor, endedAt, record, tell } = this.parts;
    if (!(await takesTurn(tx, what))) return false;
    const now = clock.now();
    const rule = await ruleFor(tx, what);
    if (!rule) return false;
    const { version, days } = rule;
    const ended = await endedAt(tx, what, version);
    // The clock of a demonstration may also go back.
    if (ended && Math.abs(now.getTime() - ended.getTime()) < dayMs) return false;
    const count = await remove(tx, new Date(now.getTime() - days * dayMs), batchSize);
    const counts = count === 0 || count === batchSize ? [count] : [count, 0];
    for (const each of counts) {
      const run = { runId: newId(), what, version, count: each, at: now.toISOString() };
      await record(tx, run);
      if (each > 0) await tell?.(tx, run);
    }
    return count === batchSize;
  }
}

/** Of several replicas one works on something, the others have nothing to do. */
async function takesTurn(tx: Tx, what: string): Promise<boolean> {
  const rows = await tx.query<{ mine: boolean }[]>(
    `SELECT pg_try_advisory_xact_lock(hashtext(current_schema() || ' retention ' || $1)) AS mine`,
    [what],
  );
  return rows[0]?.mine === true;
}

/** The table `retention_runs` of a service that removes things; for a migration. */
export async function createRetentionRuns(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE retention_runs (
      run_id uuid PRIMARY KEY,
      what text NOT NULL,
      version integer NOT NULL,
      count integer NOT NULL,
      at timestamptz NOT NULL
    )`);
  await runner.query(`CREATE INDEX retention_runs_what ON retention_runs (what, at)`);
}

/** Reads and writes `retention_rules` (by `what` and `version`, with `days`) and `retention_runs`. */
export const retentionTables = {
  async rule(tx: Tx | DataSource, what: string): Promise<KeptFor | undefined> {
    const rows = await tx.query<KeptFor[]>(
      `SELECT version, days FROM retention_rules WHERE what = $1 ORDER BY version DESC LIMIT 1`,
      [what],
    );
    return rows[0];
  },
  async endedAt(tx: Tx | DataSource, what: string, version: number): Promise<Date | undefined> {
    const rows = await tx.query<{ at: Date }[]>(
      `SELECT at FROM retention_runs WHERE what = $1 AND version = $2 AND count = 0 ORDER BY at DESC LIMIT 1`,
      [what, version],
    );
    return rows[0]?.at;
  },
  async record(tx: Tx | DataSource, { runId, what, version, count, at }: RemovalRun): Promise<void> {
    await tx.query(
      `INSERT INTO retention_runs (run_id, what, version, count, at) VALUES ($1, $2, $3, $4, $5)`,
      [runId, what, version, count, at],
    );
  },
};

/** @returns how many rows a statement changed. */
export async function changedBy(tx: Tx, sql: string, parameters: unknown[]): Promise<number> {
  const [, count] = await tx.query<[unknown[], number]>(sql, parameters);
  return count;
}
