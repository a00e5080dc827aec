import type { MigrationInterface, QueryRunner } from 'typeorm';

const registries = ['privacy_notices', 'data_requests', 'retention_rules', 'retention_runs', 'breaches'];

/** What intake and notifications tell of the protection of personal data. */
export class AddPrivacyRegisters1732780000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of registries) {
      await runner.query(
        `CREATE TABLE ${table} (id text PRIMARY KEY, sequence integer NOT NULL, data jsonb NOT NULL)`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of registries) await runner.query(`DROP TABLE ${table}`);
  }
}
