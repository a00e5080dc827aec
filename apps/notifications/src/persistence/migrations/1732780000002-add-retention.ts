import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createRetentionRuns } from '@lapor/service-kit';

export class AddRetention1732780000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE retention_rules (
        what text NOT NULL,
        version integer NOT NULL,
        days integer NOT NULL,
        PRIMARY KEY (what, version)
      )`);
    await createRetentionRuns(runner);
    // What still says something, by its age.
    await runner.query(
      `CREATE INDEX deliveries_telling ON deliveries (created_at) WHERE (state <> 'waiting' AND data <> '{}')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX deliveries_telling`);
    await runner.query(`DROP TABLE retention_runs, retention_rules`);
  }
}
