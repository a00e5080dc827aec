import type { MigrationInterface, QueryRunner } from 'typeorm';

const registries = ['rule_sets', 'emergencies'];

/** By which rules a report finds its owner, and where shorter deadlines hold. */
export class AddRoutingReference1732000004000 implements MigrationInterface {
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
