// Invitations, links to a new password, and sign-ins with a provider.
import type { StaffRole } from '@lapor/domain-types';
import type { Tx } from '@lapor/service-kit';
import type { DataSource } from 'typeorm';

export interface Invitation {
  invitationId: string;
  email: string;
  displayName: string;
  role: StaffRole;
  agencyId: string;
  invitedBy: string;
  createdAt: Date;
  expiresAt: Date;
}

const columns = `invitation_id AS "invitationId", email, display_name AS "displayName", role,
  agency_id AS "agencyId", invited_by AS "invitedBy", created_at AS "createdAt", expires_at AS "expiresAt"`;
const open = `accepted_at IS NULL AND revoked_at IS NULL AND expires_at > now()`;

export async function addInvitation(tx: Tx, invitation: Invitation, tokenHash: string): Promise<void> {
  const { invitationId, email, displayName, role, agencyId, invitedBy, createdAt, expiresAt } = invitation;
  await tx.query(
    `INSERT INTO invitations (invitation_id, token_hash, email, display_name, role, agency_id, invited_by,
       created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [invitationId, tokenHash, email, displayName, role, agencyId, invitedBy, createdAt, expiresAt],
  );
}

/** Those that can still be accepted, in these agencies; null: in all. */
export async function openInvitations(
  dataSource: DataSource,
  agencyIds: readonly string[] | null,
): Promise<Invitation[]> {
  return dataSource.query<Invitation[]>(
    `SELECT ${columns} FROM invitations WHERE ${open} AND ($1::text[] IS NULL OR agency_id = ANY($1))
     ORDER BY created_at DESC, invitation_id`,
    [agencyIds],
  );
}

export async function openInvitation(tx: Tx, invitationId: string): Promise<Invitation | undefined> {
  const rows = await tx.query<Invitation[]>(
    `SELECT ${columns} FROM invitations WHERE invitation_id = $1 AND ${open} FOR UPDATE`,
    [invitationId],
  );
  return rows[0];
}

export async function revokeInvitation(tx: Tx, invitationId: string): Promise<void> {
  await tx.query(`UPDATE invitations SET revoked_at = now() WHERE invitation_id = $1`, [invitationId]);
}

export async function findInvitation(
  db: DataSource | Tx,
  tokenHash: string,
): Promise<Invitation | undefined> {
  const rows = await db.query<Invitation[]>(
    `SELECT ${columns} FROM invitations WHERE token_hash = $1 AND ${open}`,
    [tokenHash],
  );
  return rows[0];
}

/** @returns whether it was still open; of two at once only one gets it. */
export async function takeInvitation(tx: Tx, invitationId: string): Promise<boolean> {
  const [, count] = await tx.query<[unknown[], number]>(
    `UPDATE invitations SET accepted_at = now() WHERE invitation_id = $1 AND ${open}`,
    [invitationId],
  );
  return count > 0;
}

/**
 * Keeps a link to a new password; earlier ones of the account are of no use any more.
 * @returns false if one was mailed a moment ago: nobody's mailbox is flooded.
 */
export async function addReset(
  tx: Tx,
  reset: { tokenHash: string; accountId: string; createdAt: Date; expiresAt: Date },
): Promise<boolean> {
  const { tokenHash, accountId, createdAt, expiresAt } = reset;
  // One after the other: else two that come at once would both find none.
  await tx.query(`SELECT FROM accounts WHERE account_id = $1 FOR UPDATE`, [accountId]);
  const recent = await tx.query<unknown[]>(
    `SELECT FROM password_resets WHERE account_id = $1 AND created_at > $2::timestamptz - interval '1 minute'`,
    [accountId, createdAt],
  );
  if (recent.length > 0) return false;
  await tx.query(`DELETE FROM password_resets WHERE account_id = $1`, [accountId]);
  await tx.query(
    `INSERT INTO password_resets (token_hash, account_id, created_at, expires_at) VALUES ($1, $2, $3, $4)`,
    [tokenHash, accountId, createdAt, expiresAt],
  );
  return true;
}

export async function findReset(dataSource: DataSource, tokenHash: string): Promise<string | undefined> {
  const rows = await dataSource.query<{ accountId: string }[]>(
    `SELECT account_id AS "accountId" FROM password_resets JOIN accounts USING (account_id)
     WHERE token_hash = $1 AND expires_at > now() AND active`,
    [tokenHash],
  );
  return rows[0]?.accountId;
}

/** @returns whether the link was still of use; it is not afterwards. */
export async function takeReset(tx: Tx, tokenHash: string): Promise<boolean> {
  const [, count] = await tx.query<[unknown[], number]>(
    `DELETE FROM password_resets WHERE token_hash = $1 AND expires_at > now()`,
    [tokenHash],
  );
  return count > 0;
}

export interface Identity {
  issuer: string;
  subject: string;
}

export async function accountOfIdentity(
  db: DataSource | Tx,
  { issuer, subject }: Identity,
): Promise<{ accountId: string; active: boolean } | undefined> {
  const rows = await db.query<{ accountId: string; active: boolean }[]>(
    `SELECT account_id AS "accountId", active FROM account_identities JOIN accounts USING (account_id)
     WHERE issuer = $1 AND subject = $2`,
    [issuer, subject],
  );
  return rows[0];
}

/** @returns false if it belongs to some account already. */
export async function linkIdentity(
  tx: Tx,
  { issuer, subject }: Identity,
  accountId: string,
): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `INSERT INTO account_identities (issuer, subject, account_id, linked_at) VALUES ($1, $2, $3, now())
     ON CONFLICT DO NOTHING RETURNING subject`,
    [issuer, subject, accountId],
  );
  return rows.length > 0;
}

/** @returns how many there were. */
export async function unlinkIdentities(tx: Tx, accountId: string): Promise<number> {
  const [, count] = await tx.query<[unknown[], number]>(
    `DELETE FROM account_identities WHERE account_id = $1`,
    [accountId],
  );
  return count;
}

export async function identitiesOf(
  dataSource: DataSource,
  accountId: string,
): Promise<{ issuer: string; linkedAt: Date }[]> {
  return dataSource.query(
    `SELECT issuer, linked_at AS "linkedAt" FROM account_identities WHERE account_id = $1 ORDER BY linked_at`,
    [accountId],
  );
}
