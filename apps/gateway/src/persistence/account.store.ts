import type { StaffRole } from '@lapor/domain-types';
import type { DataSource } from 'typeorm';

export interface Staff {
  accountId: string;
  username: string;
  role: StaffRole;
  agencyId: string;
  displayName: string;
}

const staffColumns = `account_id AS "accountId", username, role, agency_id AS "agencyId", display_name AS "displayName"`;

export async function findAccount(
  dataSource: DataSource,
  username: string,
): Promise<(Staff & { passwordHash: string }) | undefined> {
  const rows = await dataSource.query<(Staff & { passwordHash: string })[]>(
    `SELECT ${staffColumns}, password_hash AS "passwordHash" FROM accounts WHERE username = $1 AND active`,
    [username],
  );
  return rows[0];
}

export async function findAccounts(dataSource: DataSource, accountIds: readonly string[]): Promise<Staff[]> {
  return dataSource.query<Staff[]>(
    `SELECT ${staffColumns} FROM accounts WHERE account_id = ANY($1::uuid[]) AND active`,
    [accountIds],
  );
}

/** Whoever works in these agencies, by name; null: in all. */
export async function listAccounts(
  dataSource: DataSource,
  agencyIds: readonly string[] | null,
): Promise<Staff[]> {
  return dataSource.query<Staff[]>(
    `SELECT ${staffColumns} FROM accounts WHERE active AND ($1::text[] IS NULL OR agency_id = ANY($1))
     ORDER BY display_name, account_id`,
    [agencyIds],
  );
}

export async function findSession(
  dataSource: DataSource,
  tokenHash: string,
): Promise<(Staff & { expiresAt: Date }) | undefined> {
  const rows = await dataSource.query<(Staff & { expiresAt: Date })[]>(
    `SELECT ${staffColumns}, expires_at AS "expiresAt" FROM sessions JOIN accounts USING (account_id)
     WHERE token_hash = $1 AND active`,
    [tokenHash],
  );
  return rows[0];
}

/** Stores a session, and forgets those that ended so long ago that nobody needs to be told why. */
export async function addSession(
  dataSource: DataSource,
  session: { tokenHash: string; accountId: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  const { tokenHash, accountId, createdAt, expiresAt } = session;
  await dataSource.query(
    `INSERT INTO sessions (token_hash, account_id, created_at, expires_at) VALUES ($1, $2, $3, $4)`,
    [tokenHash, accountId, createdAt, expiresAt],
  );
  await dataSource.query(`DELETE FROM sessions WHERE expires_at < $1::timestamptz - interval '7 days'`, [
    createdAt,
  ]);
}

export async function removeSession(dataSource: DataSource, tokenHash: string): Promise<void> {
  await dataSource.query(`DELETE FROM sessions WHERE token_hash = $1`, [tokenHash]);
}

export type NewAccount = Staff & { passwordHash: string };

/** Creates accounts, or brings those of the same name up to date; ids and open sessions stay. */
export async function upsertAccounts(dataSource: DataSource, accounts: readonly NewAccount[]): Promise<void> {
  await dataSource.query(
    `INSERT INTO accounts (account_id, username, password_hash, role, agency_id, display_name, active)
     SELECT "accountId", username, "passwordHash", role, "agencyId", "displayName", true
     FROM jsonb_to_recordset($1::jsonb) AS account ("accountId" uuid, username text, "passwordHash" text,
       role text, "agencyId" text, "displayName" text)
     ON CONFLICT (username) DO UPDATE SET password_hash = excluded.password_hash, role = excluded.role,
       agency_id = excluded.agency_id, display_name = excluded.display_name`,
    [JSON.stringify(accounts)],
  );
}
