import type { Consent, PrivacyNotice } from '@lapor/contracts';
import type { Actor } from '@lapor/domain-types';
import type { Tx } from '@lapor/service-kit';

type NewNotice = Pick<PrivacyNotice, 'channel' | 'texts'> & { validFrom: Date; savedBy: Actor | null };

/** Keeps a version after those that are there. @returns undefined if it should be the first and is not. */
export async function insertNotice(
  tx: Tx,
  { channel, texts, validFrom, savedBy }: NewNotice,
  savedAt: Date,
  { onlyFirst }: { onlyFirst: boolean },
): Promise<PrivacyNotice | undefined> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('intake.privacy_notices'))`);
  const rows = await tx.query<{ version: number }[]>(
    `INSERT INTO privacy_notices (channel, version, texts, valid_from, saved_by, saved_at)
     SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5 FROM privacy_notices WHERE channel = $1
     HAVING NOT $6 OR count(*) = 0
     RETURNING version`,
    [channel, JSON.stringify(texts), validFrom, savedBy && JSON.stringify(savedBy), savedAt, onlyFirst],
  );
  const [row] = rows;
  return row && { channel, version: row.version, texts, validFrom: validFrom.toISOString() };
}

/** Consents of a report, the oldest first. */
export async function consentsOf(tx: Tx, reportId: string): Promise<Consent[]> {
  const rows = await tx.query<
    (Omit<Consent, 'givenAt' | 'withdrawnAt'> & { givenAt: Date; withdrawnAt: Date | null })[]
  >(
    `SELECT purpose, notice_version AS "noticeVersion", given_at AS "givenAt", withdrawn_at AS "withdrawnAt"
     FROM consents WHERE report_id = $1 ORDER BY given_at, purpose`,
    [reportId],
  );
  return rows.map(({ givenAt, withdrawnAt, ...rest }) => ({
    ...rest,
    givenAt: givenAt.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
  }));
}

export interface GivenConsent {
  reportId: string;
  purpose: Consent['purpose'];
  noticeVersion: number | null;
  givenAt: string;
}

export async function insertConsents(tx: Tx, given: readonly GivenConsent[]): Promise<void> {
  if (given.length === 0) return;
  await tx.query(
    `INSERT INTO consents (report_id, purpose, notice_version, given_at)
     SELECT "reportId", purpose, "noticeVersion", "givenAt"
     FROM jsonb_to_recordset($1::jsonb)
       AS given ("reportId" uuid, purpose text, "noticeVersion" integer, "givenAt" timestamptz)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(given)],
  );
}

export async function withdrawConsent(
  tx: Tx,
  reportId: string,
  purpose: Consent['purpose'],
  at: Date,
): Promise<void> {
  await tx.query(
    `UPDATE consents SET withdrawn_at = $3 WHERE report_id = $1 AND purpose = $2 AND withdrawn_at IS NULL`,
    [reportId, purpose, at],
  );
}

export async function noticeVersionOf(tx: Tx, reportId: string): Promise<number | null | undefined> {
  const rows = await tx.query<{ version: number | null }[]>(
    `SELECT notice_version AS version FROM reports WHERE report_id = $1`,
    [reportId],
  );
  return rows[0]?.version;
}
