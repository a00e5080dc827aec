import type { Agency, FiledReport, VerificationState } from '@lapor/contracts';
import { maskPersonalData, maskReviewOf } from '@lapor/domain-types';
import type { Tx } from '@lapor/service-kit';

/** Keeps what mails say about reports. */
export async function keepReports(tx: Tx, reports: readonly FiledReport[]): Promise<void> {
  const rows = reports.map(({ reportId, code, title, language, contactable, secret, receivedAt }) => ({
    reportId,
    code,
    title,
    language,
    contactable,
    secret,
    receivedAt,
  }));
  await tx.query(
    `INSERT INTO reports (report_id, code, title, language, contactable, secret, received_at)
     SELECT "reportId", code, title, language, contactable, secret, "receivedAt"
     FROM jsonb_to_recordset($1::jsonb) AS filed ("reportId" uuid, code text, title text, language text,
       contactable boolean, secret boolean, "receivedAt" timestamptz)
     ON CONFLICT (report_id) DO NOTHING`,
    [JSON.stringify(rows)],
  );
}

/** Keeps the name of an agency unless a newer one is known. */
export async function keepAgency(tx: Tx, { id, name }: Agency, sequence: number): Promise<void> {
  await tx.query(
    `INSERT INTO agencies (id, sequence, name) VALUES ($1, $2, $3)
     ON CONFLICT (id) DO UPDATE SET sequence = excluded.sequence, name = excluded.name
     WHERE agencies.sequence < excluded.sequence`,
    [id, sequence, name],
  );
}

/** Keeps under which title the public reads a report that was forwarded; of what is secret it reads nothing. */
export async function keepPublication(
  tx: Tx,
  { reportId, title, masking = [], secret }: VerificationState,
  sequence: number,
): Promise<void> {
  if (secret) return;
  await tx.query(
    `INSERT INTO publications (report_id, sequence, title) VALUES ($1, $2, $3)
     ON CONFLICT (report_id) DO UPDATE SET sequence = excluded.sequence, title = excluded.title
     WHERE publications.sequence < excluded.sequence`,
    [reportId, sequence, maskPersonalData(title, maskReviewOf(masking, 'title'))],
  );
}

/**
 * Keeps which report another follows from now on.
 * @param parentId null: none any more.
 * @returns whether this is the newest that is known; what comes late is no news.
 */
export async function keepParent(
  tx: Tx,
  reportId: string,
  parentId: string | null,
  sequence: number,
): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `INSERT INTO parents (report_id, sequence, parent_id) VALUES ($1, $2, $3)
     ON CONFLICT (report_id) DO UPDATE SET sequence = excluded.sequence, parent_id = excluded.parent_id
     WHERE parents.sequence < excluded.sequence
     RETURNING report_id`,
    [reportId, sequence, parentId],
  );
  return rows.length > 0;
}
