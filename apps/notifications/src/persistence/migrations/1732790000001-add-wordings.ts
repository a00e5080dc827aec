import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddWordings1732790000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE wordings (
        wording_id text NOT NULL,
        version integer NOT NULL,
        texts jsonb NOT NULL,
        reason text NOT NULL,
        saved_by jsonb NOT NULL,
        saved_at timestamptz NOT NULL,
        PRIMARY KEY (wording_id, version)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE wordings`);
  }
}
