import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createCalendarMoves, dropCalendarMoves } from '@lapor/clocks';

export class CompleteCases1732500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE cases
        ADD officer_id uuid,
        ADD given_to_id uuid,
        ADD excluded_account_ids uuid[] NOT NULL DEFAULT '{}',
        ADD obligations jsonb NOT NULL DEFAULT '[]',
        ADD reopens integer NOT NULL DEFAULT 0,
        ADD referred_at timestamptz`);
    await runner.query(`
      ALTER TABLE cases
        ALTER excluded_account_ids DROP DEFAULT,
        ALTER obligations DROP DEFAULT,
        ALTER reopens DROP DEFAULT`);
    await runner.query(`CREATE INDEX cases_officer ON cases (officer_id) WHERE officer_id IS NOT NULL`);
    await runner.query(`CREATE INDEX cases_given_to ON cases (given_to_id) WHERE given_to_id IS NOT NULL`);
    // Until now every version was saved with one entry, so that counting them gives the version of each.
    await runner.query(`ALTER TABLE case_entries ADD version integer`);
    await runner.query(`
      UPDATE case_entries SET version = counted.version
      FROM (SELECT entry_id, row_number() OVER (PARTITION BY report_id ORDER BY at, entry_id) AS version
            FROM case_entries) AS counted
      WHERE counted.entry_id = case_entries.entry_id`);
    await runner.query(`ALTER TABLE case_entries ALTER version SET NOT NULL`);
    await runner.query(`CREATE UNIQUE INDEX case_entries_version ON case_entries (report_id, version)`);
    await runner.query(`ALTER TABLE agencies ADD parent_id text, ADD active boolean NOT NULL DEFAULT true`);
    await runner.query(`ALTER TABLE agencies ALTER active DROP DEFAULT`);
    await createCalendarMoves(runner);
    await createDeskTables(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE saved_replies`);
    await runner.query(`DROP TABLE stand_ins`);
    await dropCalendarMoves(runner);
    await runner.query(`ALTER TABLE agencies DROP parent_id, DROP active`);
    await runner.query(`ALTER TABLE case_entries DROP version`);
    await runner.query(`
      ALTER TABLE cases
        DROP officer_id,
        DROP given_to_id,
        DROP excluded_account_ids,
        DROP obligations,
        DROP reopens,
        DROP referred_at`);
  }
}

async function createDeskTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE stand_ins (
      stand_in_id uuid PRIMARY KEY,
      agency_id text NOT NULL,
      account_id uuid NOT NULL,
      stand_in_account_id uuid NOT NULL,
      from_at timestamptz NOT NULL,
      until_at timestamptz NOT NULL,
      reason text NOT NULL,
      phase text NOT NULL,
      ended_at timestamptz,
      version integer NOT NULL
    )`);
  await runner.query(`CREATE INDEX stand_ins_account ON stand_ins (account_id) WHERE phase <> 'over'`);
  await runner.query(`
    CREATE TABLE saved_replies (
      reply_id uuid PRIMARY KEY,
      agency_id text NOT NULL,
      title text NOT NULL,
      text text NOT NULL,
      active boolean NOT NULL,
      version integer NOT NULL
    )`);
}
