import type { MigrationInterface, QueryRunner } from 'typeorm';

const createMemberships = `
  CREATE TABLE memberships (
    membership_id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts,
    role text NOT NULL,
    agency_id text NOT NULL,
    valid_from timestamptz,
    valid_until timestamptz,
    granted_by uuid,
    reason text,
    delegated_from uuid REFERENCES memberships ON DELETE CASCADE,
    granted_at timestamptz NOT NULL DEFAULT now()
  )`;

// A delegation holds as long as what it was given from, and as long as the giver is in office.
const createHeld = `
  CREATE VIEW held_memberships AS
    SELECT m.membership_id, m.account_id, m.role, m.agency_id, m.granted_by, m.reason, m.delegated_from,
      m.granted_at, GREATEST(m.valid_from, source.valid_from) AS valid_from,
      LEAST(m.valid_until, source.valid_until) AS valid_until, holder.active AS in_office
    FROM memberships m
    LEFT JOIN memberships source ON source.membership_id = m.delegated_from
    JOIN accounts holder ON holder.account_id = COALESCE(source.account_id, m.account_id)`;

const createSecondFactors = [
  `CREATE TABLE second_factors (
    account_id uuid PRIMARY KEY REFERENCES accounts,
    key_id text NOT NULL,
    wrapped_key text NOT NULL,
    box text NOT NULL,
    confirmed_at timestamptz,
    last_step integer
  )`,
  `CREATE TABLE recovery_codes (
    account_id uuid NOT NULL REFERENCES accounts,
    code_hash text NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (account_id, code_hash)
  )`,
];

const createLinks = [
  `CREATE TABLE invitations (
    invitation_id uuid PRIMARY KEY,
    token_hash text NOT NULL UNIQUE,
    email text NOT NULL,
    display_name text NOT NULL,
    role text NOT NULL,
    agency_id text NOT NULL,
    invited_by uuid NOT NULL REFERENCES accounts,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    accepted_at timestamptz,
    revoked_at timestamptz
  )`,
  `CREATE INDEX invitations_agency ON invitations (agency_id)`,
  `CREATE TABLE password_resets (
    token_hash text PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
  )`,
  `CREATE INDEX password_resets_account ON password_resets (account_id)`,
  `CREATE TABLE account_identities (
    issuer text NOT NULL,
    subject text NOT NULL,
    account_id uuid NOT NULL REFERENCES accounts,
    linked_at timestamptz NOT NULL,
    PRIMARY KEY (issuer, subject)
  )`,
  `CREATE INDEX account_identities_account ON account_identities (account_id)`,
];

const createRecords = [
  `CREATE TABLE lockouts (
    name_hash text NOT NULL,
    kind text NOT NULL,
    failures integer NOT NULL,
    wait_until timestamptz,
    last_failed_at timestamptz NOT NULL,
    PRIMARY KEY (name_hash, kind)
  )`,
  `CREATE INDEX lockouts_last_failed_at ON lockouts (last_failed_at)`,
  `CREATE TABLE account_acts (
    act_id uuid PRIMARY KEY,
    at timestamptz NOT NULL,
    kind text NOT NULL,
    by_account_id uuid,
    account_id uuid,
    agency_id text,
    data jsonb NOT NULL,
    correlation_id text
  )`,
  `CREATE INDEX account_acts_account ON account_acts (account_id, at)`,
];

export class CompleteAccounts1732000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE accounts ADD email text UNIQUE`);
    await runner.query(createMemberships);
    await runner.query(`CREATE INDEX memberships_account ON memberships (account_id)`);
    await runner.query(`CREATE INDEX memberships_agency ON memberships (agency_id)`);
    await runner.query(`CREATE INDEX memberships_delegated_from ON memberships (delegated_from)`);
    await runner.query(createHeld);
    await runner.query(
      `INSERT INTO memberships (membership_id, account_id, role, agency_id)
       SELECT gen_random_uuid(), account_id, role, agency_id FROM accounts`,
    );
    await runner.query(`ALTER TABLE accounts DROP COLUMN role, DROP COLUMN agency_id`);
    // Whoever is signed in does so again: nobody wrote down where those sessions are used.
    await runner.query(`DELETE FROM sessions`);
    await runner.query(
      `ALTER TABLE sessions ADD session_id uuid NOT NULL UNIQUE,
         ADD membership_id uuid REFERENCES memberships ON DELETE SET NULL,
         ADD last_used_at timestamptz NOT NULL, ADD second_factor_at timestamptz,
         ADD device text, ADD address text`,
    );
    await runner.query(`CREATE INDEX sessions_account ON sessions (account_id)`);
    for (const sql of [...createSecondFactors, ...createLinks, ...createRecords]) await runner.query(sql);
  }

  /** Of several memberships the oldest stays: there is room for one. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE account_acts, lockouts, account_identities, password_resets, invitations`);
    await runner.query(`DROP TABLE recovery_codes, second_factors`);
    await runner.query(`DROP INDEX sessions_account`);
    await runner.query(
      `ALTER TABLE sessions DROP COLUMN session_id, DROP COLUMN membership_id, DROP COLUMN last_used_at,
         DROP COLUMN second_factor_at, DROP COLUMN device, DROP COLUMN address`,
    );
    await runner.query(`ALTER TABLE accounts ADD role text, ADD agency_id text`);
    await runner.query(
      `UPDATE accounts a SET role = m.role, agency_id = m.agency_id
       FROM (SELECT DISTINCT ON (account_id) account_id, role, agency_id FROM memberships
         ORDER BY account_id, granted_at) m WHERE m.account_id = a.account_id`,
    );
    await runner.query(
      `DELETE FROM sessions WHERE account_id IN (SELECT account_id FROM accounts WHERE role IS NULL)`,
    );
    await runner.query(`DROP VIEW held_memberships`);
    await runner.query(`DROP TABLE memberships`);
    await runner.query(`DELETE FROM accounts WHERE role IS NULL`);
    await runner.query(
      `ALTER TABLE accounts ALTER role SET NOT NULL, ALTER agency_id SET NOT NULL, DROP COLUMN email`,
    );
  }
}
