import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A report may become secret, its reporter's address may change, and its reporter may be erased. */
export class KeepErasures1732770000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE reports
        ADD COLUMN sequence bigint NOT NULL DEFAULT 1,
        ADD COLUMN erased_at timestamptz`);
    await runner.query(`ALTER TABLE contacts ADD COLUMN revision integer NOT NULL DEFAULT 1`);
    // Rewrapping walks through what an old master key wraps.
    await runner.query(`CREATE INDEX contacts_wrapped ON contacts (key_id, contact_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX contacts_wrapped`);
    await runner.query(`ALTER TABLE contacts DROP COLUMN revision`);
    await runner.query(`ALTER TABLE reports DROP COLUMN erased_at, DROP COLUMN sequence`);
  }
}
