import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createMessageTables, dropMessageTables } from '@lapor/messaging';

export class CreateDeliveries1732000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createMessageTables(runner);
    // No foreign keys: what belongs together arrives in any order.
    await runner.query(`
      CREATE TABLE contacts (
        report_id uuid PRIMARY KEY,
        key_id text NOT NULL,
        wrapped_key text NOT NULL,
        box text NOT NULL,
        language text NOT NULL,
        registered_at timestamptz NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE reports (
        report_id uuid PRIMARY KEY,
        code text NOT NULL,
        title text NOT NULL,
        language text NOT NULL,
        contactable boolean NOT NULL,
        received_at timestamptz NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE agencies (
        id text PRIMARY KEY,
        sequence bigint NOT NULL,
        name text NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE deliveries (
        delivery_id uuid PRIMARY KEY,
        report_id uuid NOT NULL,
        event_id uuid NOT NULL,
        template text NOT NULL,
        state text NOT NULL DEFAULT 'waiting',
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz,
        last_error text,
        data jsonb NOT NULL,
        correlation_id text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        delivered_at timestamptz,
        CONSTRAINT deliveries_event_template UNIQUE (event_id, template),
        CONSTRAINT deliveries_state CHECK (state IN ('waiting', 'delivered', 'failed', 'not_needed'))
      )`);
    await runner.query(
      `CREATE INDEX deliveries_waiting ON deliveries (next_attempt_at) WHERE (state = 'waiting'::text)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE deliveries`);
    await runner.query(`DROP TABLE agencies`);
    await runner.query(`DROP TABLE reports`);
    await runner.query(`DROP TABLE contacts`);
    await dropMessageTables(runner);
  }
}
