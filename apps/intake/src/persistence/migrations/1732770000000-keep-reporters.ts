import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A reporter has one data key, kept apart from what it opens. */
export class KeepReporters1732770000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE data_keys (
        reporter_id uuid PRIMARY KEY,
        key_id text NOT NULL,
        wrapped_key text,
        erased_at timestamptz,
        CONSTRAINT data_keys_erased CHECK ((wrapped_key IS NULL) = (erased_at IS NOT NULL))
      )`);
    // Rewrapping walks through the keys of an old master key.
    await runner.query(
      `CREATE INDEX data_keys_wrapped ON data_keys (key_id, reporter_id) WHERE (wrapped_key IS NOT NULL)`,
    );
    await runner.query(`
      INSERT INTO data_keys (reporter_id, key_id, wrapped_key)
      SELECT report_id, key_id, wrapped_key FROM reporters`);
    await runner.query(`
      ALTER TABLE reporters
        DROP COLUMN key_id,
        DROP COLUMN wrapped_key,
        ALTER COLUMN box DROP NOT NULL,
        ADD COLUMN reporter_id uuid,
        ADD COLUMN contact_indexes text[] NOT NULL DEFAULT '{}',
        ADD COLUMN erased_at timestamptz`);
    // A report from before is a reporter of its own; by its contacts it cannot be found.
    await runner.query(`UPDATE reporters SET reporter_id = report_id`);
    await runner.query(`ALTER TABLE reporters ALTER COLUMN reporter_id SET NOT NULL`);
    await runner.query(`CREATE INDEX reporters_reporter ON reporters (reporter_id)`);
    await runner.query(`CREATE INDEX reporters_contacts ON reporters USING gin (contact_indexes)`);
    await runner.query(`
      CREATE TABLE identity_openings (
        report_id uuid NOT NULL REFERENCES reports,
        version integer NOT NULL,
        actor jsonb NOT NULL,
        reason text NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (report_id, version)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE identity_openings`);
    await runner.query(`DROP INDEX reporters_contacts, reporters_reporter`);
    // What was erased has no place in the older tables, and an account's key stands with each of its reports.
    await runner.query(`DELETE FROM reporters WHERE box IS NULL`);
    await runner.query(`ALTER TABLE reporters ADD COLUMN key_id text, ADD COLUMN wrapped_key text`);
    await runner.query(`
      UPDATE reporters r SET key_id = k.key_id, wrapped_key = k.wrapped_key
      FROM data_keys k WHERE k.reporter_id = r.reporter_id AND k.wrapped_key IS NOT NULL`);
    await runner.query(`DELETE FROM reporters WHERE wrapped_key IS NULL`);
    await runner.query(`
      ALTER TABLE reporters
        DROP COLUMN erased_at,
        DROP COLUMN contact_indexes,
        DROP COLUMN reporter_id,
        ALTER COLUMN box SET NOT NULL,
        ALTER COLUMN key_id SET NOT NULL,
        ALTER COLUMN wrapped_key SET NOT NULL`);
    await runner.query(`DROP TABLE data_keys`);
  }
}
