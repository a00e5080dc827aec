import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CompleteVerifications1732700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // What was there before speaks of itself by defaults, which the rows to come do not need.
    await runner.query(`
      ALTER TABLE verifications
        ADD COLUMN text text NOT NULL DEFAULT '',
        ADD COLUMN channel text NOT NULL DEFAULT 'web',
        ADD COLUMN chosen_agency_id text,
        ADD COLUMN withdrawn_at timestamptz,
        ADD COLUMN parent_id uuid,
        ADD COLUMN emergency boolean NOT NULL DEFAULT false,
        ADD COLUMN proposed_owner jsonb,
        ADD COLUMN pending_decision jsonb,
        ADD COLUMN question text,
        ADD COLUMN appeals integer NOT NULL DEFAULT 0`);
    await runner.query(`
      ALTER TABLE verifications
        ALTER COLUMN text DROP DEFAULT, ALTER COLUMN channel DROP DEFAULT,
        ALTER COLUMN emergency DROP DEFAULT, ALTER COLUMN appeals DROP DEFAULT`);
    await runner.query(
      `CREATE INDEX verifications_parent ON verifications (parent_id) WHERE parent_id IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE verifications
        DROP COLUMN text, DROP COLUMN channel, DROP COLUMN chosen_agency_id, DROP COLUMN withdrawn_at,
        DROP COLUMN parent_id, DROP COLUMN emergency, DROP COLUMN proposed_owner,
        DROP COLUMN pending_decision, DROP COLUMN question, DROP COLUMN appeals`);
  }
}
