import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createCalendarMoves, dropCalendarMoves } from '@lapor/clocks';

export class CreateCalendarMoves1732600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createCalendarMoves(runner);
    await runner.query(`
      CREATE TABLE rule_changes (
        change_id uuid PRIMARY KEY,
        verb text NOT NULL,
        actor jsonb NOT NULL,
        details jsonb NOT NULL,
        decided_at timestamptz NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE rule_changes`);
    await dropCalendarMoves(runner);
  }
}
