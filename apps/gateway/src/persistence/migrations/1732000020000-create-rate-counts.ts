import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRateCounts1732000020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE rate_counts (
        key text NOT NULL,
        ends_at timestamptz NOT NULL,
        count integer NOT NULL,
        CONSTRAINT rate_counts_pkey PRIMARY KEY (key, ends_at)
      )`);
    await runner.query(`CREATE INDEX rate_counts_ended ON rate_counts (ends_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE rate_counts`);
  }
}
