import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateReporterAccounts1732000021000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reporter_accounts (
        reporter_id uuid PRIMARY KEY,
        key_id text NOT NULL,
        wrapped_key text NOT NULL,
        profile text,
        merged_into uuid REFERENCES reporter_accounts ON DELETE SET NULL,
        created_at timestamptz NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE reporter_contacts (
        contact_index text PRIMARY KEY,
        contact_id uuid NOT NULL UNIQUE,
        reporter_id uuid NOT NULL REFERENCES reporter_accounts ON DELETE CASCADE,
        kind text NOT NULL,
        box text NOT NULL,
        verified_at timestamptz NOT NULL,
        CONSTRAINT reporter_contacts_kind CHECK (kind IN ('email', 'phone'))
      )`);
    await runner.query(`CREATE INDEX reporter_contacts_reporter ON reporter_contacts (reporter_id)`);
    await runner.query(`
      CREATE TABLE reporter_codes (
        contact_index text PRIMARY KEY,
        code_hash text,
        tries integer NOT NULL,
        sent integer NOT NULL,
        counted_from timestamptz NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX reporter_codes_created ON reporter_codes (created_at)`);
    await runner.query(`
      CREATE TABLE reporter_sessions (
        token_hash text PRIMARY KEY,
        session_id uuid NOT NULL UNIQUE,
        reporter_id uuid NOT NULL REFERENCES reporter_accounts ON DELETE CASCADE,
        created_at timestamptz NOT NULL,
        last_used_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        device text,
        address text
      )`);
    await runner.query(`CREATE INDEX reporter_sessions_reporter ON reporter_sessions (reporter_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE reporter_sessions, reporter_codes, reporter_contacts, reporter_accounts`);
  }
}
