import type { StaffRole } from '@lapor/domain-types';
import type { Tx } from '@lapor/service-kit';
import type { DataSource } from 'typeorm';
import { holdsNow } from './account.store';

export interface Membership {
  membershipId: string;
  accountId: string;
  role: StaffRole;
  agencyId: string;
  validFrom: Date | null;
  validUntil: Date | null;
  grantedBy: string | null;
  reason: string | null;
  delegatedFrom: string | null;
  grantedAt: Date;
}

const columns = `m.membership_id AS "membershipId", m.account_id AS "accountId", m.role,
  m.agency_id AS "agencyId", m.valid_from AS "validFrom", m.valid_until AS "validUntil",
  m.granted_by AS "grantedBy", m.reason, m.delegated_from AS "delegatedFrom", m.granted_at AS "grantedAt"`;

/** Those that hold now, the oldest first. */
export async function currentMemberships(db: DataSource | Tx, accountId: string): Promise<Membership[]> {
  return db.query<Membership[]>(
    `SELECT ${columns} FROM held_memberships m WHERE m.account_id = $1 AND ${holdsNow}
     ORDER BY m.granted_at, m.membership_id`,
    [accountId],
  );
}

/** Those of several accounts that hold or will hold, the oldest first. */
export async function openMemberships(
  db: DataSource | Tx,
  accountIds: readonly string[],
): Promise<Membership[]> {
  return db.query<Membership[]>(
    `SELECT ${columns} FROM held_memberships m
     WHERE m.account_id = ANY($1::uuid[]) AND (m.valid_until IS NULL OR m.valid_until > now())
     ORDER BY m.granted_at, m.membership_id`,
    [accountIds],
  );
}

/** What somebody has delegated and has not ended. */
export async function delegationsOf(db: DataSource | Tx, accountId: string): Promise<Membership[]> {
  return db.query<Membership[]>(
    `SELECT ${columns} FROM memberships source
     JOIN held_memberships m ON m.delegated_from = source.membership_id
     WHERE source.account_id = $1 AND (m.valid_until IS NULL OR m.valid_until > now())
     ORDER BY m.granted_at, m.membership_id`,
    [accountId],
  );
}

export async function addMembership(tx: Tx, membership: Omit<Membership, 'grantedAt'>): Promise<void> {
  const { membershipId, accountId, role, agencyId, validFrom, validUntil } = membership;
  const { grantedBy, reason, delegatedFrom } = membership;
  await tx.query(
    `INSERT INTO memberships (membership_id, account_id, role, agency_id, valid_from, valid_until,
       granted_by, reason, delegated_from)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [membershipId, accountId, role, agencyId, validFrom, validUntil, grantedBy, reason, delegatedFrom],
  );
}

/** Ends it now, or before it has begun. */
export async function endMembership(tx: Tx, membershipId: string): Promise<void> {
  await tx.query(`UPDATE memberships SET valid_until = now() WHERE membership_id = $1`, [membershipId]);
}

/** Accounts with a role in these agencies that holds or will hold; null: all accounts. By name. */
export async function accountsOf(
  dataSource: DataSource,
  agencyIds: readonly string[] | null,
): Promise<
  {
    accountId: string;
    username: string;
    displayName: string;
    email: string | null;
    active: boolean;
    enrolled: boolean;
  }[]
> {
  return dataSource.query(
    `SELECT a.account_id AS "accountId", a.username, a.display_name AS "displayName", a.email, a.active,
       f.confirmed_at IS NOT NULL AS enrolled
     FROM accounts a LEFT JOIN second_factors f USING (account_id)
     WHERE $1::text[] IS NULL OR EXISTS (SELECT FROM memberships m WHERE m.account_id = a.account_id
       AND m.agency_id = ANY($1) AND (m.valid_until IS NULL OR m.valid_until > now()))
     ORDER BY a.display_name, a.account_id`,
    [agencyIds],
  );
}
