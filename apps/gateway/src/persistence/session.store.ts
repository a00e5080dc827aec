import type { StaffRole } from '@lapor/domain-types';
import type { Tx } from '@lapor/service-kit';
import type { DataSource } from 'typeorm';

export interface NewSession {
  tokenHash: string;
  sessionId: string;
  accountId: string;
  membershipId: string | null;
  createdAt: Date;
  expiresAt: Date;
  secondFactorAt: Date | null;
  device: string | null;
  address: string | null;
}

/** A session with all that decides what its holder may do. */
export interface FoundSession {
  sessionId: string;
  accountId: string;
  username: string;
  displayName: string;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date;
  secondFactorAt: Date | null;
  /** Whether the account has a second factor. */
  enrolled: boolean;
  membershipId: string | null;
  /** Null unless the membership still exists and its giver is in office. */
  role: StaffRole | null;
  agencyId: string | null;
  validFrom: Date | null;
  validUntil: Date | null;
}

/** What somebody is shown of a session. */
export interface ListedSession {
  sessionId: string;
  createdAt: Date;
  lastUsedAt: Date;
  expiresAt: Date;
  device: string | null;
  address: string | null;
}

export async function findSession(
  dataSource: DataSource,
  tokenHash: string,
): Promise<FoundSession | undefined> {
  const rows = await dataSource.query<FoundSession[]>(
    `SELECT s.session_id AS "sessionId", a.account_id AS "accountId", a.username,
       a.display_name AS "displayName", s.created_at AS "createdAt", s.expires_at AS "expiresAt",
       s.last_used_at AS "lastUsedAt", s.second_factor_at AS "secondFactorAt",
       f.confirmed_at IS NOT NULL AS enrolled, m.membership_id AS "membershipId", m.role,
       m.agency_id AS "agencyId", m.valid_from AS "validFrom", m.valid_until AS "validUntil"
     FROM sessions s JOIN accounts a USING (account_id)
     LEFT JOIN second_factors f USING (account_id)
     LEFT JOIN held_memberships m
       ON m.membership_id = s.membership_id AND m.account_id = s.account_id AND m.in_office
     WHERE s.token_hash = $1 AND a.active`,
    [tokenHash],
  );
  return rows[0];
}

/** Stores a session, and forgets those that ended so long ago that nobody needs to be told why. */
export async function addSession(dataSource: DataSource, session: NewSession): Promise<void> {
  const { tokenHash, sessionId, accountId, membershipId, createdAt, expiresAt, secondFactorAt } = session;
  await dataSource.query(
    `INSERT INTO sessions (token_hash, session_id, account_id, membership_id, created_at, expires_at,
       last_used_at, second_factor_at, device, address)
     VALUES ($1, $2, $3, $4, $5, $6, $5, $7, $8, $9)`,
    [
      tokenHash,
      sessionId,
      accountId,
      membershipId,
      createdAt,
      expiresAt,
      secondFactorAt,
      session.device,
      session.address,
    ],
  );
  await dataSource.query(`DELETE FROM sessions WHERE expires_at < $1::timestamptz - interval '7 days'`, [
    createdAt,
  ]);
}

export async function touchSession(dataSource: DataSource, sessionId: string, at: Date): Promise<void> {
  await dataSource.query(
    `UPDATE sessions SET last_used_at = $2 WHERE session_id = $1 AND last_used_at < $2`,
    [sessionId, at],
  );
}

export async function setMembership(tx: Tx, sessionId: string, membershipId: string): Promise<void> {
  await tx.query(`UPDATE sessions SET membership_id = $2 WHERE session_id = $1`, [sessionId, membershipId]);
}

export async function markSecondFactor(tx: Tx, sessionId: string, at: Date): Promise<void> {
  await tx.query(`UPDATE sessions SET second_factor_at = $2 WHERE session_id = $1`, [sessionId, at]);
}

/** Those that have not ended, the last used first. */
export async function listSessions(dataSource: DataSource, accountId: string): Promise<ListedSession[]> {
  return dataSource.query<ListedSession[]>(
    `SELECT session_id AS "sessionId", created_at AS "createdAt", last_used_at AS "lastUsedAt",
       expires_at AS "expiresAt", device, address
     FROM sessions WHERE account_id = $1 AND expires_at > now() ORDER BY last_used_at DESC, session_id`,
    [accountId],
  );
}

/**
 * Ends sessions of an account: one, or all but one, or all.
 * @returns how many.
 */
export async function removeSessions(
  tx: Tx,
  accountId: string,
  which: { only?: string; except?: string } = {},
): Promise<number> {
  const [, count] = await tx.query<[unknown[], number]>(
    `DELETE FROM sessions WHERE account_id = $1 AND ($2::uuid IS NULL OR session_id = $2)
       AND ($3::uuid IS NULL OR session_id <> $3)`,
    [accountId, which.only ?? null, which.except ?? null],
  );
  return count;
}

/** Has every replica forget what it believes of the sessions of an account, once this is committed. */
export async function announceChange(tx: Tx, accountId: string): Promise<void> {
  await tx.query(`SELECT pg_notify('session_changed', $1)`, [accountId]);
}
