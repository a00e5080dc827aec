import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIdentityReads1732770000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE identity_reads (
        read_id uuid PRIMARY KEY,
        report_id uuid NOT NULL,
        account_id uuid NOT NULL,
        role text NOT NULL,
        agency_id text NOT NULL,
        how text NOT NULL,
        at timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX identity_reads_report ON identity_reads (report_id, at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE identity_reads`);
  }
}
