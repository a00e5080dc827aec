import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Less to write when many cases change: a new version stays on its page, and entries are found by version. */
export class LightenCases1732600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE cases SET (fillfactor = 80)`);
    await runner.query(`DROP INDEX case_entries_report`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX case_entries_report ON case_entries (report_id, at)`);
    await runner.query(`ALTER TABLE cases RESET (fillfactor)`);
  }
}
