import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE system_clients (
    client_id uuid PRIMARY KEY,
    name text NOT NULL,
    agency_id text NOT NULL,
    scopes text[] NOT NULL,
    requests_per_minute integer NOT NULL,
    created_by uuid NOT NULL REFERENCES accounts,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    last_used_at timestamptz
  )`,
  `CREATE INDEX system_clients_agency ON system_clients (agency_id)`,
  `CREATE TABLE system_keys (
    key_hash text PRIMARY KEY,
    client_id uuid NOT NULL REFERENCES system_clients,
    created_at timestamptz NOT NULL,
    valid_until timestamptz
  )`,
  `CREATE INDEX system_keys_client ON system_keys (client_id)`,
  `CREATE TABLE system_tokens (
    token_hash text PRIMARY KEY,
    client_id uuid NOT NULL REFERENCES system_clients,
    scopes text[] NOT NULL,
    expires_at timestamptz NOT NULL
  )`,
  `CREATE INDEX system_tokens_client ON system_tokens (client_id)`,
  `CREATE INDEX system_tokens_expires_at ON system_tokens (expires_at)`,
];

export class CreateSystemClients1732000031000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of statements) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE system_tokens, system_keys, system_clients`);
  }
}
