import type { Tx } from '@lapor/service-kit';
import { type ClockRow, fromRow, type ReportClock } from './clock-store';

/** A version of a calendar by which open clocks are to be computed anew. */
export interface CalendarChange {
  calendarId: string;
  calendarVersion: number;
  reason: string;
}

// What a move has yet to look at. The words are those of the index in clock-tables.ts.
const affected = (calendarId: string, version: string) =>
  `calendar_id = ${calendarId} AND greatest(calendar_version, calendar_seen) < ${version} AND stopped_at IS NULL`;

/** The reports are shared out over lanes, so that one computes while the database saves for others. */
export const lanes = [0, 1, 2] as const;
export type Lane = (typeof lanes)[number];
const inLane = (lane: Lane) => `get_byte(uuid_send(report_id), 15) % ${lanes.length} = ${lane}`;

export async function openMove(tx: Tx, change: CalendarChange): Promise<void> {
  await tx.query(
    `INSERT INTO calendar_moves (calendar_id, version, reason) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [change.calendarId, change.calendarVersion, change.reason],
  );
}

/** Takes a lane until the end of the transaction. @returns whether no other replica has it. */
export async function takeLane(tx: Tx, lane: Lane): Promise<boolean> {
  const [row] = await tx.query<{ taken: boolean }[]>(
    `SELECT pg_try_advisory_xact_lock(hashtext('calendar-moves ' || current_schema()), $1) AS taken`,
    [lane],
  );
  return row?.taken ?? false;
}

/** Reports that a move has to look at. */
export interface MoveBatch {
  change: CalendarChange;
  reportIds: string[];
}

/**
 * The next reports with clocks to look at, by an older version of a calendar before a newer one. Finished
 * changes count too: a transaction that began before the change can leave a clock by the old calendar after
 * it.
 */
export async function nextToMove(
  tx: Tx,
  lane: Lane,
  busy: ReadonlySet<string>,
  limit: number,
): Promise<MoveBatch | undefined> {
  // By the order of the index, so that the limit ends a walk along it and not a reading of the table, whose
  // pages fill with what has just been moved.
  const [row] = await tx.query<(CalendarChange & { reportIds: string[] })[]>(
    `SELECT calendar_id AS "calendarId", version AS "calendarVersion", reason, next.ids AS "reportIds"
     FROM calendar_moves AS move CROSS JOIN LATERAL (
       SELECT array_agg(DISTINCT report_id::text) AS ids FROM (
         SELECT report_id FROM clocks WHERE ${affected('move.calendar_id', 'move.version')}
           AND ${inLane(lane)} AND report_id <> ALL($1::uuid[])
         ORDER BY greatest(calendar_version, calendar_seen) LIMIT $2) AS first) AS next
     WHERE next.ids IS NOT NULL ORDER BY calendar_id, version LIMIT 1`,
    [[...busy], limit],
  );
  if (!row) return undefined;
  const { reportIds, ...change } = row;
  return { change, reportIds };
}

/** Clocks of reports whose owners the caller has locked, and with them the clocks. */
export interface LockedClocks {
  /** All, oldest first. */
  byReport: ReadonlyMap<string, readonly ReportClock[]>;
  affected: readonly ReportClock[];
}

export async function clocksToMove(
  tx: Tx,
  { calendarId, calendarVersion }: CalendarChange,
  reportIds: readonly string[],
): Promise<LockedClocks> {
  const rows = await tx.query<(ClockRow & { affected: boolean })[]>(
    `SELECT *, ${affected('$1', '$2')} AS affected FROM clocks WHERE report_id = ANY($3::uuid[])
     ORDER BY started_at, kind, round`,
    [calendarId, calendarVersion, reportIds],
  );
  const byReport = new Map<string, ReportClock[]>(reportIds.map((id) => [id, []]));
  const clocks = rows.map(fromRow);
  for (const one of clocks) byReport.get(one.reportId)?.push(one);
  return { byReport, affected: clocks.filter((_, i) => rows[i]?.affected) };
}

/** Remembers that a change was looked at and left the clocks as they were judged. */
export async function keepBreaches(
  tx: Tx,
  { calendarVersion }: CalendarChange,
  reportClocks: readonly ReportClock[],
): Promise<void> {
  if (reportClocks.length === 0) return;
  const keys = reportClocks.map(({ reportId, round, clock }) => ({ reportId, kind: clock.kind, round }));
  await tx.query(
    `UPDATE clocks SET calendar_seen = $1
     FROM jsonb_to_recordset($2::jsonb) AS kept ("reportId" uuid, kind text, round integer)
     WHERE report_id = "reportId" AND clocks.kind = kept.kind AND clocks.round = kept.round`,
    [calendarVersion, JSON.stringify(keys)],
  );
}

/** Notes when the last clock of a move was done, for people who look. */
export async function closeMoves(tx: Tx, now: Date): Promise<void> {
  await tx.query(
    `UPDATE calendar_moves AS move SET done_at = $1 WHERE done_at IS NULL
     AND NOT EXISTS (SELECT FROM clocks WHERE ${affected('move.calendar_id', 'move.version')})`,
    [now],
  );
}
