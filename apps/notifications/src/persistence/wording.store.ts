import type { WordingTexts, WordingVersion } from '@lapor/contracts';
import type { Tx } from '@lapor/service-kit';
import type { DataSource } from 'typeorm';

interface Newest {
  wordingId: string;
  version: number;
  texts: WordingTexts;
}

/** How many versions of all messages there are. */
export async function countVersions(db: DataSource | Tx): Promise<number> {
  const [row] = await db.query<{ count: number }[]>(`SELECT count(*)::integer AS count FROM wordings`);
  return row?.count ?? 0;
}

/** The newest version of each message that was ever changed. */
export async function newestVersions(db: DataSource | Tx): Promise<Newest[]> {
  return db.query<Newest[]>(
    `SELECT DISTINCT ON (wording_id) wording_id AS "wordingId", version, texts FROM wordings
     ORDER BY wording_id, version DESC`,
  );
}

/** The newest first. */
export async function versionsOf(tx: Tx, wordingId: string): Promise<WordingVersion[]> {
  const rows = await tx.query<(Omit<WordingVersion, 'savedAt'> & { savedAt: Date })[]>(
    `SELECT version, texts, reason, saved_by AS "savedBy", saved_at AS "savedAt" FROM wordings
     WHERE wording_id = $1 ORDER BY version DESC`,
    [wordingId],
  );
  return rows.map(({ savedAt, ...rest }) => ({ ...rest, savedAt: savedAt.toISOString() }));
}

/** Nobody else changes this message until the transaction ends. */
export async function lockWording(tx: Tx, wordingId: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('notifications.wordings'), hashtext($1))`, [
    wordingId,
  ]);
}

export async function insertVersion(tx: Tx, wordingId: string, version: WordingVersion): Promise<void> {
  const { texts, reason, savedBy, savedAt } = version;
  await tx.query(
    `INSERT INTO wordings (wording_id, version, texts, reason, saved_by, saved_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [wordingId, version.version, JSON.stringify(texts), reason, JSON.stringify(savedBy), savedAt],
  );
}
