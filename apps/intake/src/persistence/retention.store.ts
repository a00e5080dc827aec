import type { RetentionKind, RetentionRule } from '@lapor/contracts';
import type { Actor } from '@lapor/domain-types';
import { changedBy, type Tx } from '@lapor/service-kit';

type NewRule = Pick<RetentionRule, 'what' | 'days' | 'countedFrom' | 'act' | 'reason'>;
type Row = Omit<RetentionRule, 'savedAt'> & { savedAt: Date };

const columns = `what, version, days, counted_from AS "countedFrom", act, reason, saved_at AS "savedAt"`;

/** Keeps a version after those that are there. @returns undefined if it should be the first and is not. */
export async function insertRule(
  tx: Tx,
  { what, days, countedFrom, act, reason }: NewRule,
  savedBy: Actor | null,
  savedAt: Date,
  { onlyFirst }: { onlyFirst: boolean },
): Promise<RetentionRule | undefined> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('intake.retention_rules'))`);
  const rows = await tx.query<Row[]>(
    `INSERT INTO retention_rules (what, version, days, counted_from, act, reason, saved_by, saved_at)
     SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6, $7 FROM retention_rules WHERE what = $1
     HAVING NOT $8 OR count(*) = 0
     RETURNING ${columns}`,
    [what, days, countedFrom, act, reason, savedBy && JSON.stringify(savedBy), savedAt, onlyFirst],
  );
  return rows[0] && ruleFrom(rows[0]);
}

/** The rule that holds. */
export async function currentRule(tx: Tx, what: RetentionKind): Promise<RetentionRule | undefined> {
  const rows = await tx.query<Row[]>(
    `SELECT ${columns} FROM retention_rules WHERE what = $1 ORDER BY version DESC LIMIT 1`,
    [what],
  );
  return rows[0] && ruleFrom(rows[0]);
}

/** Closed reports whose time is over, and what follows them, of which the reporter is not erased. */
export async function reportersToErase(tx: Tx, endedBefore: Date, limit: number): Promise<string[]> {
  const rows = await tx.query<{ report_id: string }[]>(
    `WITH RECURSIVE ended AS (
       SELECT report_id FROM report_ends WHERE ended_at <= $1 AND parent_id IS NULL
       UNION SELECT e.report_id FROM report_ends e JOIN ended ON e.parent_id = ended.report_id)
     SELECT report_id FROM ended JOIN reporters r USING (report_id) WHERE r.erased_at IS NULL LIMIT $2`,
    [endedBefore, limit],
  );
  return rows.map((row) => row.report_id);
}

/** @returns how many. */
export async function forgetRequestTexts(tx: Tx, settledBefore: Date, limit: number): Promise<number> {
  return changedBy(
    tx,
    `UPDATE data_requests SET text = NULL WHERE request_id IN (
       SELECT request_id FROM data_requests WHERE settled_at <= $1 AND text IS NOT NULL LIMIT $2)`,
    [settledBefore, limit],
  );
}

/** @returns how many. */
export async function forgetIdempotencyKeys(tx: Tx, receivedBefore: Date, limit: number): Promise<number> {
  return changedBy(
    tx,
    `UPDATE reports SET key_hash = NULL WHERE report_id IN (
       SELECT report_id FROM reports WHERE received_at <= $1 AND key_hash IS NOT NULL LIMIT $2
       FOR UPDATE SKIP LOCKED)`,
    [receivedBefore, limit],
  );
}

function ruleFrom({ savedAt, ...rest }: Row): RetentionRule {
  return { ...rest, savedAt: savedAt.toISOString() };
}

/** Notes when a report was closed, or that it is open again; older word changes nothing. */
export async function keepEnd(tx: Tx, reportId: string, endedAt: Date | null, saidAt: Date): Promise<void> {
  await tx.query(
    `INSERT INTO report_ends AS e (report_id, ended_at, said_at) VALUES ($1, $2, $3)
     ON CONFLICT (report_id) DO UPDATE SET ended_at = excluded.ended_at, said_at = excluded.said_at
       WHERE e.said_at <= excluded.said_at`,
    [reportId, endedAt, saidAt],
  );
}

/** Notes which report this one follows, if any; older word changes nothing. */
export async function keepParent(
  tx: Tx,
  reportId: string,
  parentId: string | null,
  saidAt: Date,
): Promise<void> {
  await tx.query(
    `INSERT INTO report_ends AS e (report_id, said_at, parent_id, parent_said_at)
     VALUES ($1, '-infinity', $2, $3)
     ON CONFLICT (report_id) DO UPDATE SET parent_id = excluded.parent_id,
         parent_said_at = excluded.parent_said_at
       WHERE coalesce(e.parent_said_at, '-infinity') <= excluded.parent_said_at`,
    [reportId, parentId, saidAt],
  );
}
