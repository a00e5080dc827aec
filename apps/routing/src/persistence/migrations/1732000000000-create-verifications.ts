import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createClockTables, dropClockTables } from '@lapor/clocks';
import { createMessageTables, dropMessageTables } from '@lapor/messaging';

const registries = ['agencies', 'regions', 'categories'];

export class CreateVerifications1732000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createMessageTables(runner);
    await createClockTables(runner);
    for (const table of registries) {
      await runner.query(
        `CREATE TABLE ${table} (id text PRIMARY KEY, version integer NOT NULL, data jsonb NOT NULL)`,
      );
    }
    await runner.query(`
      CREATE TABLE verifications (
        report_id uuid PRIMARY KEY,
        status text NOT NULL,
        desk_agency_id text NOT NULL,
        class text NOT NULL,
        category_id text,
        field_inspection boolean NOT NULL,
        title text NOT NULL,
        region_code text,
        anonymous boolean NOT NULL,
        secret boolean NOT NULL,
        agency_id text,
        assignment integer NOT NULL,
        hops integer NOT NULL,
        received_at timestamptz NOT NULL,
        first_forwarded_at timestamptz,
        forwarded_at timestamptz,
        archived_at timestamptz,
        version integer NOT NULL
      )`);
    await runner.query(`CREATE INDEX verifications_desk ON verifications (desk_agency_id, status)`);
    await runner.query(`
      CREATE TABLE decisions (
        decision_id uuid PRIMARY KEY,
        report_id uuid NOT NULL,
        verb text NOT NULL,
        actor jsonb NOT NULL,
        details jsonb NOT NULL,
        decided_at timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX decisions_report ON decisions (report_id, decided_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['decisions', 'verifications', ...registries])
      await runner.query(`DROP TABLE ${table}`);
    await dropClockTables(runner);
    await dropMessageTables(runner);
  }
}
