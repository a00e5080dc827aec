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

/**
 * Adds what is needed to compute open clocks anew when their calendar changes. `calendar_seen` is the version
 * that left a missed clock as it was judged.
 */
export async function createCalendarMoves(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE calendar_moves (
      calendar_id text NOT NULL,
      version integer NOT NULL,
      reason text NOT NULL,
      done_at timestamptz,
      PRIMARY KEY (calendar_id, version)
    )`);
  await runner.query(`ALTER TABLE clocks ADD COLUMN calendar_seen integer`);
  await runner.query(`
    CREATE INDEX clocks_open_by_calendar ON clocks (calendar_id, greatest(calendar_version, calendar_seen))
    WHERE stopped_at IS NULL`);
  // Calendars of before had no owner and no hours.
  await runner.query(
    `UPDATE calendars SET data = '{"agencyId": null, "weeklyHours": [], "specialHours": []}'::jsonb || data`,
  );
}

export async function dropCalendarMoves(runner: QueryRunner): Promise<void> {
  await runner.query(`DROP INDEX clocks_open_by_calendar`);
  await runner.query(`ALTER TABLE clocks DROP COLUMN calendar_seen`);
  await runner.query(`DROP TABLE calendar_moves`);
}
