import type { RequestOf, submitReport } from '@lapor/contracts';
import type { Tx } from '@lapor/service-kit';
import { insertConsents } from './notice.store';

type Submission = RequestOf<typeof submitReport>;

// Parameters as one JSON document: a batch of any size is one round trip and one plan.
const insertReports = `
  INSERT INTO reports (report_id, code, class, title, text, incident_date, region_code, location, category_id,
    answers, chosen_agency_id, channel, anonymous, secret, proxy, filed_by_agency_id, language, contactable,
    received_at, key_hash, notice_version, version)
  SELECT "reportId", code, class, title, text, "incidentDate", "regionCode", location, "categoryId",
    answers, "chosenAgencyId", channel, anonymous, secret, proxy, "filedByAgencyId", language, contactable,
    "receivedAt", "keyHash", "noticeVersion", 1
  FROM jsonb_to_recordset($1::jsonb) AS filed ("reportId" uuid, code text, class text, title text, text text,
    "incidentDate" date, "regionCode" text, location jsonb, "categoryId" text, answers jsonb, "chosenAgencyId" text,
    channel text, anonymous boolean, secret boolean, proxy boolean, "filedByAgencyId" text, language text,
    contactable boolean, "receivedAt" timestamptz, "keyHash" text, "noticeVersion" integer)
  ON CONFLICT DO NOTHING
  RETURNING report_id`;

// One round trip for both. Who was erased stays so: the key that is there holds, and a box that it could not
// open is not kept.
const insertReporters = `
  WITH given AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS sealed ("reportId" uuid, "reporterId" uuid, "keyId" text,
      "wrappedKey" text, box text, "contactIndexes" text[])),
  known AS (
    SELECT reporter_id, erased_at FROM data_keys WHERE reporter_id IN (SELECT "reporterId" FROM given)),
  kept AS (
    INSERT INTO data_keys (reporter_id, key_id, wrapped_key)
    SELECT DISTINCT ON ("reporterId") "reporterId", "keyId", "wrappedKey" FROM given ORDER BY "reporterId"
    ON CONFLICT DO NOTHING)
  INSERT INTO reporters (report_id, reporter_id, box, contact_indexes, erased_at)
  SELECT "reportId", "reporterId", CASE WHEN erased_at IS NULL THEN box END,
    CASE WHEN erased_at IS NULL THEN "contactIndexes" ELSE '{}' END, erased_at
  FROM given LEFT JOIN known ON reporter_id = "reporterId"`;

/**
 * Stores what is not stored yet.
 * @returns the ids of the reports that are new.
 */
export async function insertNew(tx: Tx, submissions: readonly Submission[]): Promise<Set<string>> {
  const filed = submissions.map(({ report, keyHash, noticeVersion }) => ({
    ...report,
    keyHash,
    noticeVersion,
  }));
  const rows = await tx.query<{ report_id: string }[]>(insertReports, [JSON.stringify(filed)]);
  const fresh = new Set(rows.map((row) => row.report_id));
  const identities = submissions.flatMap(({ report, identity }) =>
    identity && fresh.has(report.reportId) ? [{ reportId: report.reportId, ...identity }] : [],
  );
  if (identities.length > 0) await tx.query(insertReporters, [JSON.stringify(identities)]);
  // Few give any, and nobody waits for others who do not.
  await insertConsents(
    tx,
    submissions
      .filter(({ report }) => fresh.has(report.reportId))
      .flatMap(({ report: { reportId, receivedAt }, noticeVersion, consents }) =>
        [...new Set(consents)].map((purpose) => ({ reportId, purpose, noticeVersion, givenAt: receivedAt })),
      ),
  );
  return fresh;
}

/** What is stored under these ids or keys. */
export async function findStored(
  tx: Tx,
  submissions: readonly Submission[],
): Promise<{ reportIds: Set<string>; reportByKey: Map<string, string> }> {
  const rows = await tx.query<{ report_id: string; key_hash: string | null }[]>(
    `SELECT report_id, key_hash FROM reports WHERE report_id = ANY($1::uuid[])
     UNION SELECT report_id, key_hash FROM reports WHERE key_hash = ANY($2::text[])`,
    [submissions.map(({ report }) => report.reportId), submissions.flatMap(({ keyHash }) => keyHash ?? [])],
  );
  return {
    reportIds: new Set(rows.map((row) => row.report_id)),
    reportByKey: new Map(rows.flatMap((row) => (row.key_hash ? [[row.key_hash, row.report_id]] : []))),
  };
}
