import type { QueryRunner } from 'typeorm';

/** The table `attachments` of a service that keeps files; for a migration. */
export async function createAttachments(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE attachments (
      attachment_id uuid PRIMARY KEY,
      media_type text NOT NULL,
      size integer NOT NULL,
      report_id uuid,
      part integer,
      position integer,
      known_at timestamptz NOT NULL,
      content bytea,
      preview bytea
    )`);
  // What is compressed or sealed gets no smaller.
  await runner.query(`
    ALTER TABLE attachments ALTER COLUMN content SET STORAGE EXTERNAL, ALTER COLUMN preview SET STORAGE EXTERNAL`);
  await runner.query(`CREATE INDEX attachments_report ON attachments (report_id)`);
  await runner.query(`CREATE INDEX attachments_unused ON attachments (known_at) WHERE (report_id IS NULL)`);
}

/** Tables that were made before have files without. */
export async function addHashes(runner: QueryRunner): Promise<void> {
  await runner.query(`ALTER TABLE attachments ADD COLUMN sha256 text`);
}

export async function dropHashes(runner: QueryRunner): Promise<void> {
  await runner.query(`ALTER TABLE attachments DROP COLUMN sha256`);
}

export async function dropAttachments(runner: QueryRunner): Promise<void> {
  await runner.query(`DROP TABLE attachments`);
}
