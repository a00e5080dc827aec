import type { QueryRunner } from 'typeorm';

/**
 * Creates `outbox` and `inbox` in the service's schema; for the first migration of a service.
 * What waits for a moment in the outbox is not worth the time that compressing it takes: it stays in the row.
 */
export async function createMessageTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE outbox (
      position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      message_id uuid NOT NULL,
      exchange text NOT NULL,
      routing_key text NOT NULL,
      type text NOT NULL,
      correlation_id text NOT NULL,
      body text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp()
    ) WITH (toast_tuple_target = 8160)`);
  await runner.query(`
    CREATE TABLE inbox (
      message_id uuid PRIMARY KEY,
      reply jsonb,
      handled_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`);
  await runner.query(`CREATE INDEX inbox_handled_at ON inbox (handled_at)`);
}

export async function dropMessageTables(runner: QueryRunner): Promise<void> {
  await runner.query(`DROP TABLE inbox`);
  await runner.query(`DROP TABLE outbox`);
}
