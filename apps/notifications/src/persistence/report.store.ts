import type { Agency, FiledReport } from '@lapor/contracts';
import type { Tx } from '@lapor/service-kit';

/** Keeps what mails say about reports. */
export async function keepReports(tx: Tx, reports: readonly FiledReport[]): Promise<void> {
  const rows = reports.map(({ reportId, code, title, language, contactable, receivedAt }) => ({
    reportId,
    code,
    title,
    language,
    contactable,
    receivedAt,
  }));
  await tx.query(
    `INSERT INTO reports (report_id, code, title, language, contactable, received_at)
     SELECT "reportId", code, title, language, contactable, "receivedAt"
     FROM jsonb_to_recordset($1::jsonb) AS filed ("reportId" uuid, code text, title text, language text,
       contactable boolean, "receivedAt" timestamptz)
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
