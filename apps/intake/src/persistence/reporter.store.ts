// Who filed, sealed. Nothing here can be opened by intake: it holds no master key.
import type { Sealed, SealedIdentity } from '@lapor/contracts';
import type { Actor } from '@lapor/domain-types';
import type { Tx } from '@lapor/service-kit';
import type { Words } from '../domain/erasure';

/** More than anybody files; a limit of what one answer holds. */
const mostReports = 1000;

/** What is kept of who filed one report. */
export interface KeptReporter {
  reporterId: string;
  sealed: Sealed | null;
  erasedAt: Date | null;
}

interface Row {
  reporterId: string;
  box: string | null;
  keyId: string | null;
  wrappedKey: string | null;
  erasedAt: Date | null;
}

/** Undefined if nothing was ever given. */
export async function reporterOf(tx: Tx, reportId: string): Promise<KeptReporter | undefined> {
  const [row] = await tx.query<Row[]>(
    `SELECT r.reporter_id AS "reporterId", r.box, k.key_id AS "keyId", k.wrapped_key AS "wrappedKey",
       coalesce(r.erased_at, k.erased_at) AS "erasedAt"
     FROM reporters r LEFT JOIN data_keys k ON k.reporter_id = r.reporter_id WHERE r.report_id = $1`,
    [reportId],
  );
  if (!row) return undefined;
  const { reporterId, box, keyId, wrappedKey, erasedAt } = row;
  const sealed = box !== null && keyId !== null && wrappedKey !== null ? { box, keyId, wrappedKey } : null;
  return { reporterId, sealed, erasedAt };
}

export async function isReport(tx: Tx, reportId: string): Promise<boolean> {
  const rows = await tx.query<unknown[]>(`SELECT FROM reports WHERE report_id = $1`, [reportId]);
  return rows.length > 0;
}

/** The reports of a person, the newest first. */
export async function reportsOf(
  tx: Tx,
  contactIndexes: readonly string[],
  reporterId: string | null,
): Promise<string[]> {
  // Two lookups, each by its index.
  const rows = await tx.query<{ report_id: string }[]>(
    `WITH own AS (
       SELECT report_id FROM reporters WHERE contact_indexes && $1::text[] AND erased_at IS NULL
       UNION SELECT report_id FROM reporters WHERE reporter_id = $2)
     SELECT report_id FROM own JOIN reports USING (report_id) ORDER BY received_at DESC, report_id LIMIT $3`,
    [contactIndexes, reporterId, mostReports],
  );
  return rows.map((row) => row.report_id);
}

/** Whether this reporter, or a report of theirs, was erased. */
export async function isErased(tx: Tx, reportId: string, reporterId: string): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `SELECT FROM reporters WHERE report_id = $1 AND erased_at IS NOT NULL
     UNION ALL SELECT FROM data_keys WHERE reporter_id = $2 AND erased_at IS NOT NULL`,
    [reportId, reporterId],
  );
  return rows.length > 0;
}

/** Replaces what was given; the key of a known reporter stays. */
export async function replaceReporter(
  tx: Tx,
  reportId: string,
  { reporterId, keyId, wrappedKey, box, contactIndexes }: SealedIdentity,
): Promise<void> {
  await tx.query(
    `INSERT INTO data_keys (reporter_id, key_id, wrapped_key) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [reporterId, keyId, wrappedKey],
  );
  await tx.query(
    `INSERT INTO reporters (report_id, reporter_id, box, contact_indexes) VALUES ($1, $2, $3, $4)
     ON CONFLICT (report_id) DO UPDATE SET reporter_id = excluded.reporter_id, box = excluded.box,
       contact_indexes = excluded.contact_indexes`,
    [reportId, reporterId, box, contactIndexes],
  );
}

export async function recordOpening(
  tx: Tx,
  opening: { reportId: string; version: number; actor: Actor; reason: string; at: Date },
): Promise<void> {
  const { reportId, version, actor, reason, at } = opening;
  await tx.query(
    `INSERT INTO identity_openings (report_id, version, actor, reason, at) VALUES ($1, $2, $3, $4, $5)`,
    [reportId, version, JSON.stringify(actor), reason, at],
  );
}

/**
 * Forgets who filed this report. The key goes with it if it is of no other; that of an account goes with
 * {@link destroyKey}.
 */
export async function eraseReporter(tx: Tx, reportId: string, at: Date): Promise<void> {
  // Kept also of who gave nothing, so that it cannot be given later.
  await tx.query(
    `INSERT INTO reporters (report_id, reporter_id, erased_at) VALUES ($1, $1, $2)
     ON CONFLICT (report_id) DO UPDATE SET box = NULL, contact_indexes = '{}',
       erased_at = coalesce(reporters.erased_at, excluded.erased_at)`,
    [reportId, at],
  );
  await destroyKey(tx, reportId, at);
}

/** Without it nothing can be read that was sealed for this reporter, wherever a copy lies. */
export async function destroyKey(tx: Tx, reporterId: string, at: Date): Promise<void> {
  await tx.query(
    `UPDATE data_keys SET wrapped_key = NULL, erased_at = $2 WHERE reporter_id = $1 AND erased_at IS NULL`,
    [reporterId, at],
  );
}

/** Keeps other words of a report, as a version of its own. */
export async function replaceWords(tx: Tx, { filed, additions }: Words): Promise<void> {
  const { reportId, title, text, answers } = filed;
  await tx.query(
    `WITH said AS (
       UPDATE additions a SET text = anew.text, answers = anew.answers
       FROM jsonb_to_recordset($5::jsonb) AS anew (number integer, text text, answers jsonb)
       WHERE a.report_id = $1 AND a.number = anew.number)
     UPDATE reports SET title = $2, text = $3, answers = $4, contactable = false, version = version + 1
     WHERE report_id = $1`,
    [
      reportId,
      title,
      text,
      JSON.stringify(answers),
      JSON.stringify(additions.map((addition, i) => ({ ...addition, number: i + 1 }))),
    ],
  );
}

/** Keeps how the report is to be kept, and the count of its changes. */
export async function saveSwitches(
  tx: Tx,
  { reportId, anonymous, secret, contactable }: SwitchedReport,
): Promise<void> {
  await tx.query(
    `UPDATE reports SET anonymous = $2, secret = $3, contactable = $4, version = version + 1 WHERE report_id = $1`,
    [reportId, anonymous, secret, contactable],
  );
}

type SwitchedReport = Pick<Words['filed'], 'reportId' | 'anonymous' | 'secret' | 'contactable'>;
