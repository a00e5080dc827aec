import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRuleSets1732720000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE rule_sets (
        agency_id text NOT NULL,
        version integer NOT NULL,
        status text NOT NULL,
        rules jsonb NOT NULL,
        PRIMARY KEY (agency_id, version)
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX rule_sets_active ON rule_sets (agency_id) WHERE status = 'active'`,
    );
    await runner.query(`
      CREATE TABLE emergencies (
        emergency_id uuid PRIMARY KEY,
        category_id text,
        region_code text,
        active boolean NOT NULL,
        since timestamptz NOT NULL,
        until timestamptz,
        reason text NOT NULL,
        version integer NOT NULL
      )`);
    // Rules are tried on the reports that a desk got lately.
    await runner.query(`CREATE INDEX verifications_received ON verifications (desk_agency_id, received_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX verifications_received`);
    await runner.query(`DROP TABLE emergencies`);
    await runner.query(`DROP TABLE rule_sets`);
  }
}
