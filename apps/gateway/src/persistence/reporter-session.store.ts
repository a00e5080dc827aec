import type { Tx } from '@lapor/service-kit';
import type { DataSource } from 'typeorm';
import { reporterIdleDays, reporterSessionDays } from '../domain/one-time-code';
import type { ListedSession } from './session.store';

export interface ReporterSession {
  sessionId: string;
  reporterId: string;
  expiresAt: Date;
}

const open = `expires_at > now() AND last_used_at > now() - interval '${reporterIdleDays} days'`;

export async function addReporterSession(
  tx: Tx,
  session: {
    tokenHash: string;
    sessionId: string;
    reporterId: string;
    device: string | null;
    address: string | null;
  },
): Promise<ReporterSession> {
  const { tokenHash, sessionId, reporterId, device, address } = session;
  const rows = await tx.query<{ expiresAt: Date }[]>(
    `INSERT INTO reporter_sessions (token_hash, session_id, reporter_id, created_at, last_used_at, expires_at,
       device, address)
     VALUES ($1, $2, $3, now(), now(), now() + interval '${reporterSessionDays} days', $4, $5)
     RETURNING expires_at AS "expiresAt"`,
    [tokenHash, sessionId, reporterId, device, address],
  );
  const [row] = rows;
  if (!row) throw new Error('a session was not kept');
  return { sessionId, reporterId, expiresAt: row.expiresAt };
}

/** The session, if it has not ended; that it is used is noted to the hour. */
export async function findReporterSession(
  dataSource: DataSource,
  tokenHash: string,
): Promise<ReporterSession | undefined> {
  const [row] = await dataSource.query<(ReporterSession & { stale: boolean })[]>(
    `SELECT session_id AS "sessionId", reporter_id AS "reporterId", expires_at AS "expiresAt",
       last_used_at < now() - interval '1 hour' AS stale
     FROM reporter_sessions WHERE token_hash = $1 AND ${open}`,
    [tokenHash],
  );
  if (!row) return undefined;
  const { stale, ...session } = row;
  if (stale) {
    const sql = `UPDATE reporter_sessions SET last_used_at = now() WHERE token_hash = $1`;
    await dataSource.query(sql, [tokenHash]);
  }
  return session;
}

/** Those that have not ended, the last used first. */
export async function listReporterSessions(
  dataSource: DataSource,
  reporterId: string,
): Promise<ListedSession[]> {
  return dataSource.query<ListedSession[]>(
    `SELECT session_id AS "sessionId", created_at AS "createdAt", last_used_at AS "lastUsedAt",
       expires_at AS "expiresAt", device, address
     FROM reporter_sessions WHERE reporter_id = $1 AND ${open} ORDER BY last_used_at DESC, session_id`,
    [reporterId],
  );
}

/**
 * Ends sessions of a reporter: one, or all but one, or all.
 * @returns how many.
 */
export async function removeReporterSessions(
  db: DataSource | Tx,
  reporterId: string,
  which: { only?: string; except?: string } = {},
): Promise<number> {
  const [, count] = await db.query<[unknown[], number]>(
    `DELETE FROM reporter_sessions WHERE reporter_id = $1 AND ($2::uuid IS NULL OR session_id = $2)
       AND ($3::uuid IS NULL OR session_id <> $3)`,
    [reporterId, which.only ?? null, which.except ?? null],
  );
  return count;
}
