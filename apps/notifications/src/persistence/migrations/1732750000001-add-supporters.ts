import type { MigrationInterface, QueryRunner } from 'typeorm';

// So far every letter went to the reporter, whose contact has the id of the report.
export class AddSupporters1732750000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE contacts ADD COLUMN contact_id uuid, ADD COLUMN supporter boolean`);
    await runner.query(`UPDATE contacts SET contact_id = report_id, supporter = false`);
    await runner.query(`
      ALTER TABLE contacts
        ALTER COLUMN contact_id SET NOT NULL,
        ALTER COLUMN supporter SET NOT NULL,
        DROP CONSTRAINT contacts_pkey,
        ADD PRIMARY KEY (contact_id)`);
    await runner.query(`CREATE INDEX contacts_supporters ON contacts (report_id) WHERE supporter`);
    // Of reports that are known already it is not known: as if they were.
    await runner.query(`ALTER TABLE reports ADD COLUMN secret boolean NOT NULL DEFAULT true`);
    await runner.query(`ALTER TABLE reports ALTER COLUMN secret DROP DEFAULT`);
    await runner.query(`
      CREATE TABLE publications (
        report_id uuid PRIMARY KEY,
        sequence bigint NOT NULL,
        title text NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE parents (
        report_id uuid PRIMARY KEY,
        sequence bigint NOT NULL,
        parent_id uuid
      )`);
    await runner.query(`CREATE INDEX parents_parent ON parents (parent_id)`);
    await this.addressDeliveries(runner);
  }

  private async addressDeliveries(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE deliveries
        ADD COLUMN about_id uuid,
        ADD COLUMN contact_id uuid,
        ADD COLUMN relation text`);
    await runner.query(
      `UPDATE deliveries SET about_id = report_id, contact_id = report_id, relation = 'own'`,
    );
    await runner.query(`
      ALTER TABLE deliveries
        ALTER COLUMN about_id SET NOT NULL,
        ALTER COLUMN contact_id SET NOT NULL,
        ALTER COLUMN relation SET NOT NULL,
        DROP CONSTRAINT deliveries_event_template,
        ADD CONSTRAINT deliveries_event_contact UNIQUE (event_id, contact_id),
        ADD CONSTRAINT deliveries_relation CHECK (relation IN ('own', 'same', 'supported'))`);
    await runner.query(`
      CREATE INDEX deliveries_due ON deliveries (relation, next_attempt_at) WHERE (state = 'waiting'::text)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM deliveries WHERE relation <> 'own'`);
    await runner.query(`DROP INDEX deliveries_due`);
    await runner.query(`
      ALTER TABLE deliveries
        DROP CONSTRAINT deliveries_relation,
        DROP CONSTRAINT deliveries_event_contact,
        ADD CONSTRAINT deliveries_event_template UNIQUE (event_id, template),
        DROP COLUMN relation,
        DROP COLUMN contact_id,
        DROP COLUMN about_id`);
    await runner.query(`DROP TABLE parents`);
    await runner.query(`DROP TABLE publications`);
    await runner.query(`ALTER TABLE reports DROP COLUMN secret`);
    await runner.query(`DELETE FROM contacts WHERE supporter`);
    await runner.query(`DROP INDEX contacts_supporters`);
    await runner.query(`
      ALTER TABLE contacts
        DROP CONSTRAINT contacts_pkey,
        ADD PRIMARY KEY (report_id),
        DROP COLUMN supporter,
        DROP COLUMN contact_id`);
  }
}
