import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What changes its version alone stays on its page, and no index has to hear of it. */
export class LeaveRoomInCases1732600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE cases SET (fillfactor = 80)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE cases RESET (fillfactor)`);
  }
}
