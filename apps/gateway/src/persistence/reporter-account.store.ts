import type { Tx } from '@lapor/service-kit';
import type { DataSource } from 'typeorm';

/** The data key of a reporter, wrapped. */
export interface ReporterKey {
  reporterId: string;
  keyId: string;
  wrappedKey: string;
}

/** An account as it is kept. */
export interface StoredReporter extends ReporterKey {
  /** Sealed under the key; null if nothing was said. */
  profile: string | null;
}

export interface ReporterContact {
  contactId: string;
  contactIndex: string;
  kind: 'email' | 'phone';
  box: string;
  verifiedAt: Date;
}

const contactColumns = `contact_id AS "contactId", contact_index AS "contactIndex", kind, box,
  verified_at AS "verifiedAt"`;

/** Has all that is done with a contact wait for one another. */
export async function holdContact(tx: Tx, contactIndex: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [contactIndex]);
}

export async function ownerOfContact(tx: Tx, contactIndex: string): Promise<string | undefined> {
  const rows = await tx.query<{ reporterId: string }[]>(
    `SELECT reporter_id AS "reporterId" FROM reporter_contacts WHERE contact_index = $1`,
    [contactIndex],
  );
  return rows[0]?.reporterId;
}

export async function addReporter(tx: Tx, { reporterId, keyId, wrappedKey }: ReporterKey): Promise<void> {
  await tx.query(
    `INSERT INTO reporter_accounts (reporter_id, key_id, wrapped_key, created_at) VALUES ($1, $2, $3, now())`,
    [reporterId, keyId, wrappedKey],
  );
}

export async function readReporter(
  db: DataSource | Tx,
  reporterId: string,
): Promise<StoredReporter | undefined> {
  const rows = await db.query<StoredReporter[]>(
    `SELECT reporter_id AS "reporterId", key_id AS "keyId", wrapped_key AS "wrappedKey", profile
     FROM reporter_accounts WHERE reporter_id = $1`,
    [reporterId],
  );
  return rows[0];
}

export async function saveProfile(dataSource: DataSource, reporterId: string, box: string): Promise<void> {
  await dataSource.query(`UPDATE reporter_accounts SET profile = $2 WHERE reporter_id = $1`, [
    reporterId,
    box,
  ]);
}

/** Those of the account itself and of accounts that went up in it. */
export async function reporterIdsOf(dataSource: DataSource, reporterId: string): Promise<string[]> {
  const rows = await dataSource.query<{ reporterId: string }[]>(
    `WITH RECURSIVE same AS (
       SELECT reporter_id FROM reporter_accounts WHERE reporter_id = $1
       UNION SELECT a.reporter_id FROM reporter_accounts a JOIN same ON a.merged_into = same.reporter_id)
     SELECT reporter_id AS "reporterId" FROM same`,
    [reporterId],
  );
  return rows.map((row) => row.reporterId);
}

export async function contactsOf(db: DataSource | Tx, reporterId: string): Promise<ReporterContact[]> {
  return db.query<ReporterContact[]>(
    `SELECT ${contactColumns} FROM reporter_contacts WHERE reporter_id = $1 ORDER BY verified_at, contact_id`,
    [reporterId],
  );
}

/** Gives a contact to an account, whosever it was. */
export async function keepContact(
  tx: Tx,
  reporterId: string,
  { contactId, contactIndex, kind, box }: Omit<ReporterContact, 'verifiedAt'>,
): Promise<void> {
  await tx.query(
    `INSERT INTO reporter_contacts (contact_index, contact_id, reporter_id, kind, box, verified_at)
     VALUES ($1, $2, $3, $4, $5, now())
     ON CONFLICT (contact_index) DO UPDATE SET contact_id = excluded.contact_id,
       reporter_id = excluded.reporter_id, box = excluded.box, verified_at = now()`,
    [contactIndex, contactId, reporterId, kind, box],
  );
}

/** An account without a contact can be entered by nobody any more: it goes up in the one that took the last. */
export async function mergeIfEmpty(tx: Tx, reporterId: string, into: string): Promise<void> {
  const left = await contactsOf(tx, reporterId);
  if (left.length > 0) return;
  await tx.query(`UPDATE reporter_accounts SET merged_into = $2 WHERE reporter_id = $1`, [reporterId, into]);
  await tx.query(`DELETE FROM reporter_sessions WHERE reporter_id = $1`, [reporterId]);
}

/** @returns how many there were. */
export async function removeContact(tx: Tx, reporterId: string, contactId: string): Promise<number> {
  const [, count] = await tx.query<[unknown[], number]>(
    `DELETE FROM reporter_contacts WHERE reporter_id = $1 AND contact_id = $2`,
    [reporterId, contactId],
  );
  return count;
}

/** With contacts and sessions. */
export async function removeReporters(tx: Tx, reporterIds: readonly string[]): Promise<void> {
  await tx.query(`DELETE FROM reporter_accounts WHERE reporter_id = ANY($1::uuid[])`, [reporterIds]);
}
