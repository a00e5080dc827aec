import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CompleteDecisions1732730000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE verifications ADD COLUMN archived_by_ids uuid[] NOT NULL DEFAULT '{}'`);
    await runner.query(`ALTER TABLE decisions ADD COLUMN version integer NOT NULL DEFAULT 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE decisions DROP COLUMN version`);
    await runner.query(`ALTER TABLE verifications DROP COLUMN archived_by_ids`);
  }
}
