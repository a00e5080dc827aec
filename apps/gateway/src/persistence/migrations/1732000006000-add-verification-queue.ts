import type { MigrationInterface, QueryRunner } from 'typeorm';

const isOpen = `code IS NOT NULL
  AND status IN ('submitted', 'awaiting_reporter', 'assigned', 'in_progress', 'returned', 'answered')`;
const due = `coalesce(due_at, 'infinity'), report_id`;
const inOrder = `desk_rank, ${due}`;

const indexes = {
  // Few of all reports wait for a desk, so these stay small.
  desk_queue: `(desk_agency_id, ${inOrder}) WHERE desk_rank IS NOT NULL`,
  whole_queue: `(${inOrder}) WHERE desk_rank IS NOT NULL`,
  pending: `(desk_agency_id, ${inOrder}) WHERE pending_decision`,
  children: `(parent_id) WHERE parent_id IS NOT NULL`,
  supported: `(supporters, published_at, report_id) WHERE published_at IS NOT NULL AND parent_id IS NULL`,
};
const counted = 'status, due_at, officer_id, filed_by_agency_id, invited_agency_ids';
const queues = {
  before: {
    open: `(desk_agency_id, agency_id) INCLUDE (${counted}) WHERE ${isOpen}`,
    status: `(status, ${due}) WHERE ${isOpen}`,
  },
  after: {
    open: `(desk_agency_id, agency_id) INCLUDE (${counted}, desk_rank, pending_decision, emergency)
      WHERE ${isOpen} AND parent_id IS NULL`,
    status: `(status, ${due}) WHERE ${isOpen} AND parent_id IS NULL`,
  },
};

/** What a verification desk goes through, in its order; what was joined with another is in nobody's queue. */
export class AddVerificationQueue1732000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE report_views
        ADD COLUMN parent_id uuid,
        ADD COLUMN emergency boolean NOT NULL DEFAULT false,
        ADD COLUMN supporters integer NOT NULL DEFAULT 0,
        ADD COLUMN pending_decision boolean NOT NULL DEFAULT false,
        ADD COLUMN desk_rank smallint`);
    await runner.query(`
      UPDATE report_views SET desk_rank = CASE status
        WHEN 'returned' THEN 100 - least((facts#>>'{verification,state,hops}')::int, 99) ELSE 300 END
      WHERE code IS NOT NULL AND desk_agency_id IS NOT NULL AND status IN ('submitted', 'returned')`);
    await indexAgain(runner, queues.after);
    for (const [name, definition] of Object.entries(indexes)) {
      await runner.query(`CREATE INDEX report_views_${name} ON report_views ${definition}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(indexes)) await runner.query(`DROP INDEX report_views_${name}`);
    await indexAgain(runner, queues.before);
    await runner.query(`
      ALTER TABLE report_views DROP COLUMN parent_id, DROP COLUMN emergency, DROP COLUMN supporters,
        DROP COLUMN pending_decision, DROP COLUMN desk_rank`);
  }
}

async function indexAgain(runner: QueryRunner, definitions: Record<string, string>): Promise<void> {
  for (const [name, definition] of Object.entries(definitions)) {
    await runner.query(`DROP INDEX report_views_${name}`);
    await runner.query(`CREATE INDEX report_views_${name} ON report_views ${definition}`);
  }
}
