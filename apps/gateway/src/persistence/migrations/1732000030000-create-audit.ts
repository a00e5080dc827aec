import type { MigrationInterface, QueryRunner } from 'typeorm';

const createTables = [
  `CREATE TABLE audit_entries (
    sequence bigint PRIMARY KEY,
    at timestamptz(3) NOT NULL,
    actor_kind text NOT NULL,
    actor_id text,
    role text,
    agency_id text,
    action text NOT NULL,
    route text,
    subject_kind text,
    subject_id text,
    relation text,
    outcome text NOT NULL,
    problem text,
    correlation_id text,
    address_hash text,
    reason text,
    detail jsonb,
    hash text NOT NULL
  )`,
  `CREATE TABLE audit_anchors (day date PRIMARY KEY, sequence bigint NOT NULL, hash text NOT NULL)`,
  `CREATE INDEX audit_entries_subject ON audit_entries (subject_kind, subject_id, sequence)`,
  `CREATE INDEX audit_entries_actor ON audit_entries (actor_id, sequence)`,
  `CREATE INDEX audit_entries_agency ON audit_entries (agency_id, sequence)`,
  `CREATE INDEX audit_entries_at ON audit_entries (at)`,
];

const createRefusal = `
  CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '% is written once', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END $$`;

/** Rights and triggers keep honest programs from it; that the owner of the database changed it shows in the chain. */
const writtenOnce = (table: string) => [
  `CREATE TRIGGER written_once BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  // Also for who says to be replicating.
  `ALTER TABLE ${table} ENABLE ALWAYS TRIGGER written_once`,
  `REVOKE UPDATE, DELETE, TRUNCATE ON ${table} FROM CURRENT_USER`,
];

export class CreateAudit1732000030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of createTables) await runner.query(sql);
    await runner.query(createRefusal);
    for (const table of ['audit_entries', 'audit_anchors']) {
      for (const sql of writtenOnce(table)) await runner.query(sql);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE audit_anchors, audit_entries`);
    await runner.query(`DROP FUNCTION refuse_change()`);
  }
}
