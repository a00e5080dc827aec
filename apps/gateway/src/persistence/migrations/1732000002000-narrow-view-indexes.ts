import type { MigrationInterface, QueryRunner } from 'typeorm';

const columns = { desk: 'desk_agency_id', agency: 'agency_id' };

/** A report without a desk or an agency is in nobody's queue: the indexes of queues need not hold it. */
export class NarrowViewIndexes1732000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, column] of Object.entries(columns)) {
      await indexAgain(runner, name, column, `WHERE ${column} IS NOT NULL`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name, column] of Object.entries(columns)) await indexAgain(runner, name, column, '');
  }
}

async function indexAgain(runner: QueryRunner, name: string, column: string, where: string): Promise<void> {
  await runner.query(`DROP INDEX report_views_${name}`);
  await runner.query(
    `CREATE INDEX report_views_${name} ON report_views (${column}, coalesce(due_at, 'infinity'), report_id) ${where}`,
  );
}
