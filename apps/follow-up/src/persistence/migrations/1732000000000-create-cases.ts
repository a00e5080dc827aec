import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createClockTables, dropClockTables } from '@lapor/clocks';
import { createMessageTables, dropMessageTables } from '@lapor/messaging';

export class CreateCases1732000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createMessageTables(runner);
    await createClockTables(runner);
    await runner.query(
      `CREATE TABLE agencies (id text PRIMARY KEY, sequence integer NOT NULL, calendar_id text NOT NULL)`,
    );
    await runner.query(`
      CREATE TABLE cases (
        report_id uuid PRIMARY KEY,
        status text NOT NULL,
        assignment integer NOT NULL,
        agency_id text NOT NULL,
        class text NOT NULL,
        field_inspection boolean NOT NULL,
        answers integer NOT NULL,
        received_at timestamptz NOT NULL,
        opened_at timestamptz NOT NULL,
        first_response_at timestamptz,
        returned_at timestamptz,
        answered_at timestamptz,
        resolved_at timestamptz,
        resolution text,
        rating smallint,
        version integer NOT NULL
      )`);
    await runner.query(`CREATE INDEX cases_agency ON cases (agency_id, status)`);
    await runner.query(`
      CREATE TABLE case_entries (
        entry_id uuid PRIMARY KEY,
        report_id uuid NOT NULL,
        kind text NOT NULL,
        actor jsonb NOT NULL,
        fact jsonb NOT NULL,
        at timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX case_entries_report ON case_entries (report_id, at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['case_entries', 'cases', 'agencies']) await runner.query(`DROP TABLE ${table}`);
    await dropClockTables(runner);
    await dropMessageTables(runner);
  }
}
