import type { QueryRunner } from 'typeorm';

/** Creates the tables of calendars, regulations and clocks in the service's schema. */
export async function createClockTables(runner: QueryRunner): Promise<void> {
  for (const table of ['calendars', 'regulations']) {
    await runner.query(`
      CREATE TABLE ${table} (
        id text NOT NULL,
        version integer NOT NULL,
        data jsonb NOT NULL,
        PRIMARY KEY (id, version)
      )`);
  }
  await runner.query(`
    CREATE TABLE clocks (
      report_id uuid NOT NULL,
      kind text NOT NULL,
      round integer NOT NULL,
      agency_id text NOT NULL,
      started_at timestamptz NOT NULL,
      length jsonb NOT NULL,
      pauses jsonb NOT NULL,
      due_at timestamptz NOT NULL,
      stopped_at timestamptz,
      calendar_id text NOT NULL,
      calendar_version integer NOT NULL,
      regulation_id text NOT NULL,
      regulation_version integer NOT NULL,
      last_step text,
      next_step text,
      next_step_at timestamptz,
      PRIMARY KEY (report_id, kind, round)
    )`);
  await runner.query(
    `CREATE INDEX clocks_next_step_at ON clocks (next_step_at) WHERE next_step_at IS NOT NULL`,
  );
}

export async function dropClockTables(runner: QueryRunner): Promise<void> {
  for (const table of ['clocks', 'regulations', 'calendars']) await runner.query(`DROP TABLE ${table}`);
}
