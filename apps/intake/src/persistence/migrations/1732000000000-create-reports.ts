import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createMessageTables, dropMessageTables } from '@lapor/messaging';

export class CreateReports1732000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createMessageTables(runner);
    await runner.query(`
      CREATE TABLE reports (
        report_id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE,
        class text NOT NULL,
        title text NOT NULL,
        text text NOT NULL,
        incident_date date NOT NULL,
        region_code text,
        location jsonb,
        category_id text,
        chosen_agency_id text,
        channel text NOT NULL,
        anonymous boolean NOT NULL,
        secret boolean NOT NULL,
        proxy boolean NOT NULL,
        filed_by_agency_id text,
        language text NOT NULL,
        received_at timestamptz NOT NULL,
        key_hash text UNIQUE,
        version integer NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE reporters (
        report_id uuid PRIMARY KEY REFERENCES reports,
        key_id text NOT NULL,
        wrapped_key text NOT NULL,
        box text NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE reporters`);
    await runner.query(`DROP TABLE reports`);
    await dropMessageTables(runner);
  }
}
