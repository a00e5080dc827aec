import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddSeededFacts1732710000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE seeded_facts (
        kind text NOT NULL,
        id text NOT NULL,
        digest text NOT NULL,
        PRIMARY KEY (kind, id)
      )`);
    // The schedule looks at these every second, and they are few.
    await runner.query(`
      CREATE INDEX agencies_dated ON agencies (id)
        WHERE data->>'activeFrom' IS NOT NULL OR data->>'activeUntil' IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX agencies_dated`);
    await runner.query(`DROP TABLE seeded_facts`);
  }
}
