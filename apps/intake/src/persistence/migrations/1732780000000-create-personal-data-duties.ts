import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createRetentionRuns } from '@lapor/service-kit';

const tables = [
  `CREATE TABLE privacy_notices (
    channel text NOT NULL,
    version integer NOT NULL,
    texts jsonb NOT NULL,
    valid_from timestamptz NOT NULL,
    saved_by jsonb,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (channel, version)
  )`,
  `CREATE TABLE consents (
    report_id uuid NOT NULL REFERENCES reports,
    purpose text NOT NULL,
    given_at timestamptz NOT NULL,
    notice_version integer,
    withdrawn_at timestamptz,
    PRIMARY KEY (report_id, purpose, given_at)
  )`,
  `CREATE TABLE data_requests (
    request_id uuid PRIMARY KEY,
    report_id uuid NOT NULL REFERENCES reports,
    kind text NOT NULL,
    text jsonb,
    received_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    last_step text,
    settled_at timestamptz,
    outcome text,
    reason text,
    settled_by jsonb,
    version integer NOT NULL
  )`,
  `CREATE INDEX data_requests_report ON data_requests (report_id)`,
  `CREATE INDEX data_requests_open ON data_requests (received_at) WHERE (settled_at IS NULL)`,
  `CREATE TABLE report_ends (
    report_id uuid PRIMARY KEY,
    ended_at timestamptz,
    said_at timestamptz NOT NULL,
    parent_id uuid,
    parent_said_at timestamptz
  )`,
  `CREATE INDEX report_ends_ended ON report_ends (ended_at)`,
  `CREATE INDEX report_ends_parent ON report_ends (parent_id) WHERE (parent_id IS NOT NULL)`,
  `CREATE TABLE retention_rules (
    what text NOT NULL,
    version integer NOT NULL,
    days integer NOT NULL,
    counted_from text NOT NULL,
    act text NOT NULL,
    reason text NOT NULL,
    saved_by jsonb,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (what, version)
  )`,
  `CREATE TABLE breaches (
    breach_id uuid PRIMARY KEY,
    facts jsonb NOT NULL,
    discovered_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    persons_told_at timestamptz,
    last_step text,
    saved_by jsonb NOT NULL,
    version integer NOT NULL
  )`,
];

export class CreatePersonalDataDuties1732780000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Of reports that were filed before, nobody knows what was read.
    await runner.query(`ALTER TABLE reports ADD COLUMN notice_version integer`);
    for (const sql of tables) await runner.query(sql);
    await createRetentionRuns(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE breaches, retention_runs, retention_rules, report_ends, data_requests, consents,
        privacy_notices`);
    await runner.query(`ALTER TABLE reports DROP COLUMN notice_version`);
  }
}
