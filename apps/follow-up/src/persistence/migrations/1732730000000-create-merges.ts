import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMerges1732730000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE merges (report_id uuid PRIMARY KEY, parent_id uuid, sequence integer NOT NULL)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE merges`);
  }
}
