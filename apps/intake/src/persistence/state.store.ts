// What comes after a report was filed. Whoever changes a report holds its row until the transaction ends, so
// that the numbers of its versions and what they say agree; reports do not wait for one another.
import { attachmentsIn } from '@lapor/attachments';
import type { Attachment, FiledReport, RequestOf, supportReport } from '@lapor/contracts';
import type { Tx } from '@lapor/service-kit';
import type { Addition } from '../domain/report-state';

type Support = RequestOf<typeof supportReport>;

/** A report as stored, with its count of supporters and its version. */
export interface StoredReport {
  filed: FiledReport;
  supporters: number;
  version: number;
}

type Row = Omit<FiledReport, 'receivedAt' | 'attachments'> & {
  receivedAt: Date;
  attachments: Attachment[] | null;
  supporters: number;
  version: number;
};
// What TypeORM gives for a raw UPDATE … RETURNING.
type Updated = [rows: Row[], count: number];

const columns = `r.report_id AS "reportId", r.code, r.class, r.title, r.text, r.incident_date::text AS "incidentDate",
  r.region_code AS "regionCode", r.location, r.category_id AS "categoryId", r.answers,
  r.chosen_agency_id AS "chosenAgencyId", r.channel, r.anonymous, r.secret, r.proxy,
  r.filed_by_agency_id AS "filedByAgencyId", r.language, r.contactable, r.received_at AS "receivedAt",
  r.supporters, r.version, ${attachmentsIn('r.report_id', '0')} AS attachments`;

/** Holds a report until the transaction ends; undefined if there is none. */
export async function lockReport(tx: Tx, reportId: string): Promise<StoredReport | undefined> {
  const sql = `SELECT ${columns} FROM reports r WHERE r.report_id = $1 FOR NO KEY UPDATE`;
  const [row] = await tx.query<Row[]>(sql, [reportId]);
  return row && storedFrom(row);
}

/** What the reporter added so far, oldest first. */
export async function additionsOf(tx: Tx, reportId: string): Promise<Addition[]> {
  const rows = await tx.query<
    { text: string; answers: Addition['answers']; at: Date; attachments: Attachment[] | null }[]
  >(
    `SELECT text, answers, at, ${attachmentsIn('a.report_id', 'a.number')} AS attachments
     FROM additions a WHERE report_id = $1 ORDER BY number`,
    [reportId],
  );
  return rows.map(({ at, attachments, ...said }) => ({
    ...said,
    at: at.toISOString(),
    ...(attachments && { attachments }),
  }));
}

/** @param number which addition to the report it is, from 1. */
export async function insertAddition(
  tx: Tx,
  reportId: string,
  number: number,
  { text, answers, at }: Addition,
): Promise<void> {
  await tx.query(
    `WITH added AS (
       INSERT INTO additions (report_id, number, text, answers, at) VALUES ($1, $2, $3, $4, $5))
     UPDATE reports SET version = version + 1 WHERE report_id = $1`,
    [reportId, number, text, JSON.stringify(answers), at],
  );
}

/**
 * Counts a supporter who was not counted before. What is secret has none: nobody else can know of it.
 * @returns the report afterwards; undefined if nothing was counted.
 */
export async function insertSupport(
  tx: Tx,
  { reportId, supportId, supporterKey, language }: Support,
  now: Date,
): Promise<StoredReport | undefined> {
  // The report is locked last and by the same statement that counts.
  const [rows] = await tx.query<Updated>(
    `WITH added AS (
       INSERT INTO supports (support_id, report_id, supporter_key, language, at)
       SELECT $2, report_id, $3, $4, $5 FROM reports WHERE report_id = $1 AND NOT secret
       ON CONFLICT DO NOTHING RETURNING report_id)
     UPDATE reports r SET supporters = supporters + 1, version = version + 1
     FROM added WHERE r.report_id = added.report_id
     RETURNING ${columns}`,
    [reportId, supportId, supporterKey, language, now],
  );
  return rows[0] && storedFrom(rows[0]);
}

/** How many others have the same; undefined for a report that is not there, or is secret. */
export async function supportersOf(tx: Tx, reportId: string): Promise<number | undefined> {
  const [row] = await tx.query<{ supporters: number }[]>(
    `SELECT supporters FROM reports WHERE report_id = $1 AND NOT secret`,
    [reportId],
  );
  return row?.supporters;
}

function storedFrom({ supporters, version, receivedAt, attachments, ...rest }: Row): StoredReport {
  const filed = { ...rest, receivedAt: receivedAt.toISOString(), ...(attachments && { attachments }) };
  return { filed, supporters, version };
}
