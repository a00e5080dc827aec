import type { MigrationInterface, QueryRunner } from 'typeorm';

const isOpen = `code IS NOT NULL
  AND status IN ('submitted', 'awaiting_reporter', 'assigned', 'in_progress', 'returned', 'answered')`;

const indexes = {
  officer: `(officer_id, coalesce(due_at, 'infinity'), report_id) WHERE officer_id IS NOT NULL`,
  invited: `USING gin (invited_agency_ids) WHERE invited_agency_ids <> '{}'`,
  // What a desk counts: few of all reports are open, and all that is asked of them is in the index.
  open: `(desk_agency_id, agency_id) INCLUDE (status, due_at, officer_id, filed_by_agency_id, invited_agency_ids)
    WHERE ${isOpen}`,
  // A queue of one status, however few they are among all that is done.
  status: `(status, coalesce(due_at, 'infinity'), report_id) WHERE ${isOpen}`,
};
const registries = ['stand_ins', 'saved_replies'];

/** Whose a case is, who was invited to it, and what agencies keep for their own use. */
export class AddDeskQueues1732000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of registries) {
      await runner.query(
        `CREATE TABLE ${table} (id text PRIMARY KEY, sequence integer NOT NULL, data jsonb NOT NULL)`,
      );
    }
    await runner.query(`
      ALTER TABLE report_views
        ADD COLUMN officer_id uuid,
        ADD COLUMN invited_agency_ids text[] NOT NULL DEFAULT '{}'`);
    for (const [name, definition] of Object.entries(indexes)) {
      await runner.query(`CREATE INDEX report_views_${name} ON report_views ${definition}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(indexes)) await runner.query(`DROP INDEX report_views_${name}`);
    await runner.query(`ALTER TABLE report_views DROP COLUMN officer_id, DROP COLUMN invited_agency_ids`);
    for (const table of registries) await runner.query(`DROP TABLE ${table}`);
  }
}
