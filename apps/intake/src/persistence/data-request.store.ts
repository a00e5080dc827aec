import type { DataRequest, Sealed } from '@lapor/contracts';
import type { Tx } from '@lapor/service-kit';

export interface StoredRequest {
  request: DataRequest;
  text: Sealed | null;
  reason: string | null;
}

interface Row {
  requestId: string;
  reportId: string;
  kind: DataRequest['kind'];
  text: Sealed | null;
  receivedAt: Date;
  dueAt: Date;
  lastStep: DataRequest['lastStep'];
  settledAt: Date | null;
  outcome: DataRequest['outcome'];
  reason: string | null;
  settledBy: DataRequest['settledBy'];
  version: number;
}

const columns = `request_id AS "requestId", report_id AS "reportId", kind, text, received_at AS "receivedAt",
  due_at AS "dueAt", last_step AS "lastStep", settled_at AS "settledAt", outcome, reason,
  settled_by AS "settledBy", version`;

/** @returns false if it was there before. */
export async function insertRequest(tx: Tx, { request, text, reason }: StoredRequest): Promise<boolean> {
  const { requestId, reportId, kind, receivedAt, dueAt, settledAt, outcome, version } = request;
  const rows = await tx.query<unknown[]>(
    `INSERT INTO data_requests (request_id, report_id, kind, text, received_at, due_at, settled_at, outcome,
       reason, version)
     SELECT $1, report_id, $3, $4, $5, $6, $7, $8, $9, $10 FROM reports WHERE report_id = $2
     ON CONFLICT DO NOTHING RETURNING request_id`,
    [
      requestId,
      reportId,
      kind,
      text && JSON.stringify(text),
      receivedAt,
      dueAt,
      settledAt,
      outcome,
      reason,
      version,
    ],
  );
  return rows.length > 0;
}

/** Holds a request until the transaction ends. */
export async function lockRequest(tx: Tx, requestId: string): Promise<StoredRequest | undefined> {
  const sql = `SELECT ${columns} FROM data_requests WHERE request_id = $1 FOR UPDATE`;
  const [row] = await tx.query<Row[]>(sql, [requestId]);
  return row && storedFrom(row);
}

export async function requestsOf(tx: Tx, reportId: string): Promise<StoredRequest[]> {
  const sql = `SELECT ${columns} FROM data_requests WHERE report_id = $1 ORDER BY received_at, request_id`;
  return (await tx.query<Row[]>(sql, [reportId])).map(storedFrom);
}

/** Open ones for which the clock has a step to take, and that nobody holds; the oldest first. */
export async function lockDueRequests(tx: Tx, now: Date, limit: number): Promise<StoredRequest[]> {
  const rows = await tx.query<Row[]>(
    `SELECT ${columns} FROM data_requests
     WHERE settled_at IS NULL AND last_step IS DISTINCT FROM 'missed'
       AND (due_at <= $1 OR (last_step IS NULL AND received_at + (due_at - received_at) / 2 <= $1))
     ORDER BY received_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
    [now, limit],
  );
  return rows.map(storedFrom);
}

export async function saveRequest(tx: Tx, { request, reason }: Omit<StoredRequest, 'text'>): Promise<void> {
  const { requestId, lastStep, settledAt, outcome, settledBy, version } = request;
  await tx.query(
    `UPDATE data_requests SET last_step = $2, settled_at = $3, outcome = $4, reason = $5, settled_by = $6,
       version = $7 WHERE request_id = $1`,
    [requestId, lastStep, settledAt, outcome, reason, settledBy && JSON.stringify(settledBy), version],
  );
}

function storedFrom({ text, reason, receivedAt, dueAt, settledAt, ...rest }: Row): StoredRequest {
  const times = {
    receivedAt: receivedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
  };
  return { request: { ...rest, ...times }, text, reason };
}
