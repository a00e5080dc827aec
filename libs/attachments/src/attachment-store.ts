import type { Attachment } from '@lapor/contracts';
import type { Tx } from '@lapor/service-kit';

/** A file as it travels: its bytes in base64. */
interface KeptFile extends Attachment {
  content: string;
  preview: string | null;
}

/** A file, and with what of which report it was named. */
export interface Claim extends Attachment {
  reportId: string;
  part: number;
  position: number;
}

/** Keeps the bytes of a file. What is there already stays: the same command may come again. */
export async function keepFile(
  tx: Tx,
  { attachmentId, mediaType, size, sha256, content, preview }: KeptFile,
  now: Date,
): Promise<void> {
  await tx.query(
    `INSERT INTO attachments AS a (attachment_id, media_type, size, sha256, known_at, content, preview)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (attachment_id) DO UPDATE SET content = excluded.content, preview = excluded.preview
       WHERE a.content IS NULL`,
    [
      ...[attachmentId, mediaType, size, sha256 ?? null, now],
      ...[fromBase64(content), preview === null ? null : fromBase64(preview)],
    ],
  );
}

/**
 * Gives files to reports, each once, whether their bytes are here or still on their way.
 * @returns the ids of those that were free, or that the same report had before.
 */
export async function claimAttachments(tx: Tx, claims: readonly Claim[], now: Date): Promise<Set<string>> {
  if (claims.length === 0) return new Set();
  const rows = await tx.query<{ attachment_id: string }[]>(
    `INSERT INTO attachments AS a (attachment_id, media_type, size, sha256, report_id, part, position, known_at)
     SELECT DISTINCT ON ("attachmentId") "attachmentId", "mediaType", size, sha256, "reportId", part, position, $2::timestamptz
     FROM jsonb_to_recordset($1::jsonb) AS claim ("attachmentId" uuid, "mediaType" text, size integer, sha256 text,
       "reportId" uuid, part integer, position integer)
     ON CONFLICT (attachment_id) DO UPDATE
       SET report_id = excluded.report_id, part = excluded.part, position = excluded.position
       WHERE a.report_id IS NULL OR (a.report_id = excluded.report_id AND a.part = excluded.part)
     RETURNING attachment_id`,
    [JSON.stringify(claims), now],
  );
  return new Set(rows.map((row) => row.attachment_id));
}

/**
 * SQL for the files of one part of a report, in their order, as JSON; null if there are none.
 * @param report, @param part expressions of the query around it.
 */
export function attachmentsIn(report: string, part: string): string {
  return `(SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('attachmentId', attachment_id, 'mediaType', media_type,
    'size', size, 'sha256', sha256))
    ORDER BY position) FROM attachments WHERE attachments.report_id = ${report} AND attachments.part = ${part})`;
}

/** @param reportId null: a file that no report has named. @returns undefined if there is none, or not yet. */
export async function readFile(
  tx: Tx,
  {
    attachmentId,
    reportId,
    part,
  }: { attachmentId: string; reportId: string | null; part: 'content' | 'preview' },
): Promise<Buffer | undefined> {
  const rows = await tx.query<{ bytes: Buffer | null }[]>(
    `SELECT ${part === 'content' ? 'content' : 'preview'} AS bytes FROM attachments
     WHERE attachment_id = $1 AND report_id IS NOT DISTINCT FROM $2`,
    [attachmentId, reportId],
  );
  return rows[0]?.bytes ?? undefined;
}

/** @returns the ids of the files that are no more. */
export async function forgetAttachments(tx: Tx, reportId: string): Promise<string[]> {
  const [rows] = await tx.query<[{ attachment_id: string }[], number]>(
    `DELETE FROM attachments WHERE report_id = $1 RETURNING attachment_id`,
    [reportId],
  );
  return rows.map((row) => row.attachment_id);
}

/** Forgets what no report named in time. @returns the ids. */
export async function forgetUnused(tx: Tx, knownBefore: Date, limit: number): Promise<string[]> {
  const [rows] = await tx.query<[{ attachment_id: string }[], number]>(
    `DELETE FROM attachments WHERE attachment_id IN (
       SELECT attachment_id FROM attachments WHERE report_id IS NULL AND known_at <= $1
       ORDER BY known_at LIMIT $2 FOR UPDATE SKIP LOCKED)
     RETURNING attachment_id`,
    [knownBefore, limit],
  );
  return rows.map((row) => row.attachment_id);
}

const fromBase64 = (text: string) => Buffer.from(text, 'base64');
