import type { DataSource } from 'typeorm';
import { codeHoldsMinutes, codesPerHour, codeTries } from '../domain/one-time-code';

/**
 * Keeps a new code of a contact; an earlier one is of no use any more.
 * @returns false if too many were sent lately: then the earlier one still holds.
 */
export async function keepCode(
  dataSource: DataSource,
  contactIndex: string,
  codeHash: string,
): Promise<boolean> {
  // What a raw INSERT … RETURNING gives is the rows; none come back when nothing is to be sent.
  const kept = await dataSource.query<unknown[]>(
    `INSERT INTO reporter_codes AS c (contact_index, code_hash, tries, sent, counted_from, created_at, expires_at)
     VALUES ($1, $2, 0, 1, now(), now(), now() + interval '${codeHoldsMinutes} minutes')
     ON CONFLICT (contact_index) DO UPDATE SET code_hash = excluded.code_hash, tries = 0,
       created_at = now(), expires_at = excluded.expires_at,
       sent = CASE WHEN c.counted_from < now() - interval '1 hour' THEN 1 ELSE c.sent + 1 END,
       counted_from = CASE WHEN c.counted_from < now() - interval '1 hour' THEN now() ELSE c.counted_from END
     WHERE c.created_at < now() - interval '1 minute'
       AND (c.sent < ${codesPerHour} OR c.counted_from < now() - interval '1 hour')
     RETURNING contact_index`,
    [contactIndex, codeHash],
  );
  return kept.length > 0;
}

/**
 * Counts a try before it is judged, so that many at once, at whatever replica, cannot slip through.
 * @returns the hash of the code that holds, if there is one that may be tried.
 */
export async function beginCodeTry(
  dataSource: DataSource,
  contactIndex: string,
): Promise<string | undefined> {
  const [rows] = await dataSource.query<[{ codeHash: string }[], number]>(
    `UPDATE reporter_codes SET tries = tries + 1
     WHERE contact_index = $1 AND code_hash IS NOT NULL AND tries < ${codeTries} AND expires_at > now()
     RETURNING code_hash AS "codeHash"`,
    [contactIndex],
  );
  return rows[0]?.codeHash;
}

/** @returns whether it was still there; of two at once only one gets it. */
export async function takeCode(
  dataSource: DataSource,
  contactIndex: string,
  codeHash: string,
): Promise<boolean> {
  const [, count] = await dataSource.query<[unknown[], number]>(
    `UPDATE reporter_codes SET code_hash = NULL WHERE contact_index = $1 AND code_hash = $2`,
    [contactIndex, codeHash],
  );
  return count > 0;
}
