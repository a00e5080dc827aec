import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAdditions1732750000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The defaults are for reports that were filed before; of those it is not known whether an address was left.
    await runner.query(`
      ALTER TABLE reports
        ADD COLUMN answers jsonb NOT NULL DEFAULT '{}',
        ADD COLUMN contactable boolean NOT NULL DEFAULT false,
        ADD COLUMN supporters integer NOT NULL DEFAULT 0`);
    await runner.query(`
      ALTER TABLE reports
        ALTER COLUMN answers DROP DEFAULT,
        ALTER COLUMN contactable DROP DEFAULT`);
    await runner.query(`
      CREATE TABLE additions (
        report_id uuid NOT NULL REFERENCES reports,
        number integer NOT NULL,
        text text NOT NULL,
        answers jsonb NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (report_id, number)
      )`);
    await runner.query(`
      CREATE TABLE supports (
        support_id uuid PRIMARY KEY,
        report_id uuid NOT NULL REFERENCES reports,
        supporter_key text NOT NULL,
        language text NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT supports_report_supporter UNIQUE (report_id, supporter_key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE supports`);
    await runner.query(`DROP TABLE additions`);
    await runner.query(
      `ALTER TABLE reports DROP COLUMN supporters, DROP COLUMN contactable, DROP COLUMN answers`,
    );
  }
}
