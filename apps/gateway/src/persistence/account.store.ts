import type { StaffRole } from '@lapor/domain-types';
import { newId, type Tx } from '@lapor/service-kit';
import type { DataSource } from 'typeorm';

/** Somebody in one of their roles. */
export interface Staff {
  accountId: string;
  username: string;
  role: StaffRole;
  agencyId: string;
  displayName: string;
}

/** An account without its roles. */
export interface Person {
  accountId: string;
  username: string;
  displayName: string;
  email: string | null;
}

const personColumns = `account_id AS "accountId", username, display_name AS "displayName", email`;
const staffColumns = `a.account_id AS "accountId", a.username, m.role, m.agency_id AS "agencyId",
  a.display_name AS "displayName"`;

/** Whether a held membership `m` holds at this moment. */
export const holdsNow = `(m.in_office AND (m.valid_from IS NULL OR m.valid_from <= now())
  AND (m.valid_until IS NULL OR m.valid_until > now()))`;

/** @param name the user name, or the address in any case. */
export async function findAccount(
  dataSource: DataSource,
  name: string,
): Promise<(Person & { passwordHash: string }) | undefined> {
  const rows = await dataSource.query<(Person & { passwordHash: string })[]>(
    `SELECT ${personColumns}, password_hash AS "passwordHash" FROM accounts
     WHERE (username = $1 OR email = lower($1)) AND active ORDER BY username = $1 DESC`,
    [name],
  );
  return rows[0];
}

/** Active or not. */
export async function findPerson(
  db: DataSource | Tx,
  accountId: string,
): Promise<(Person & { active: boolean; passwordHash: string }) | undefined> {
  const rows = await db.query<(Person & { active: boolean; passwordHash: string })[]>(
    `SELECT ${personColumns}, active, password_hash AS "passwordHash" FROM accounts WHERE account_id = $1`,
    [accountId],
  );
  return rows[0];
}

export async function findByEmail(db: DataSource | Tx, email: string): Promise<Person | undefined> {
  const rows = await db.query<Person[]>(
    `SELECT ${personColumns} FROM accounts WHERE email = lower($1) AND active`,
    [email],
  );
  return rows[0];
}

/** These accounts in each of the roles that they have now. */
export async function findAccounts(dataSource: DataSource, accountIds: readonly string[]): Promise<Staff[]> {
  return dataSource.query<Staff[]>(
    `SELECT ${staffColumns} FROM accounts a JOIN held_memberships m USING (account_id)
     WHERE account_id = ANY($1::uuid[]) AND a.active AND ${holdsNow} ORDER BY m.granted_at`,
    [accountIds],
  );
}

/** Whoever works in these agencies now, by name, once for each role; null: in all. */
export async function listAccounts(
  dataSource: DataSource,
  agencyIds: readonly string[] | null,
): Promise<Staff[]> {
  return dataSource.query<Staff[]>(
    `SELECT DISTINCT ${staffColumns} FROM accounts a JOIN held_memberships m USING (account_id)
     WHERE a.active AND ${holdsNow} AND ($1::text[] IS NULL OR m.agency_id = ANY($1))
     ORDER BY "displayName", role, "accountId"`,
    [agencyIds],
  );
}

/** Stores a new password; whoever must be signed out by it is another matter. */
export async function setPassword(tx: Tx, accountId: string, passwordHash: string): Promise<void> {
  await tx.query(`UPDATE accounts SET password_hash = $2 WHERE account_id = $1`, [accountId, passwordHash]);
}

/** @returns whether that is a change. */
export async function setActive(tx: Tx, accountId: string, active: boolean): Promise<boolean> {
  const [, count] = await tx.query<[unknown[], number]>(
    `UPDATE accounts SET active = $2 WHERE account_id = $1 AND active <> $2`,
    [accountId, active],
  );
  return count > 0;
}

/** @returns false if the name or the address is taken. */
export async function addAccount(tx: Tx, account: Person & { passwordHash: string }): Promise<boolean> {
  const { accountId, username, passwordHash, displayName, email } = account;
  const rows = await tx.query<unknown[]>(
    `INSERT INTO accounts (account_id, username, password_hash, display_name, active, email)
     VALUES ($1, $2, $3, $4, true, $5) ON CONFLICT DO NOTHING RETURNING account_id`,
    [accountId, username, passwordHash, displayName, email],
  );
  return rows.length > 0;
}

export type NewAccount = Staff & { passwordHash: string; email?: string };

/**
 * Creates accounts, or brings those of the same name up to date; ids and open sessions stay. Of the roles,
 * only the one that was given in this way is replaced.
 */
export async function upsertAccounts(dataSource: DataSource, accounts: readonly NewAccount[]): Promise<void> {
  const given = JSON.stringify(accounts.map((account) => ({ ...account, membershipId: newId() })));
  const record = `jsonb_to_recordset($1::jsonb) AS given ("accountId" uuid, username text, "passwordHash" text,
    role text, "agencyId" text, "displayName" text, email text, "membershipId" uuid)`;
  await dataSource.transaction(async (tx) => {
    await tx.query(
      `INSERT INTO accounts (account_id, username, password_hash, display_name, active, email)
       SELECT "accountId", username, "passwordHash", "displayName", true, lower(email) FROM ${record}
       ON CONFLICT (username) DO UPDATE SET password_hash = excluded.password_hash,
         display_name = excluded.display_name, email = COALESCE(excluded.email, accounts.email)`,
      [given],
    );
    await tx.query(
      `UPDATE memberships m SET role = given.role, agency_id = given."agencyId"
       FROM ${record} JOIN accounts a ON a.username = given.username
       WHERE m.account_id = a.account_id AND m.granted_by IS NULL`,
      [given],
    );
    await tx.query(
      `INSERT INTO memberships (membership_id, account_id, role, agency_id)
       SELECT given."membershipId", a.account_id, given.role, given."agencyId"
       FROM ${record} JOIN accounts a ON a.username = given.username
       WHERE NOT EXISTS (SELECT FROM memberships m WHERE m.account_id = a.account_id AND m.granted_by IS NULL)`,
      [given],
    );
  });
}
