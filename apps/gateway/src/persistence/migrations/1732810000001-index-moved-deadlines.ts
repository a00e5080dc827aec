import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many reports a calendar moved is asked by its keepers; moves are few among all that happens. */
export class IndexMovedDeadlines1732810000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX timeline_entries_moves ON timeline_entries ((data->>'calendarId'))
      WHERE kind = 'deadlines_moved'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX timeline_entries_moves`);
  }
}
