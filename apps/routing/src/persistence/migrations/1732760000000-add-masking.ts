import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddMasking1732760000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE verifications ADD COLUMN masking jsonb NOT NULL DEFAULT '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE verifications DROP COLUMN masking`);
  }
}
