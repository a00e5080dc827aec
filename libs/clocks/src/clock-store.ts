import {
  type Clock,
  type ClockKind,
  type ClockLength,
  nextStep,
  type StepName,
  type StepRule,
} from '@lapor/deadlines';
import type { Tx } from '@lapor/service-kit';
import type { CurrentRules, DeadlineRules } from './deadline-rules';

/** A clock of a report, as a service keeps it. */
export interface ReportClock {
  reportId: string;
  /** Which clock of its kind: first-response clocks by forwarding, reply clocks by answer. */
  round: number;
  /** Who must act. */
  agencyId: string;
  /** The last step that was taken. */
  lastStep: StepName | null;
  clock: Clock;
}

/** A clock one of whose steps has come. */
export interface DueStep {
  reportClock: ReportClock;
  step: StepName;
  /** Who is told, by the regulation that the clock goes by. */
  tell: StepRule['tell'];
}

export interface ClockRow {
  report_id: string;
  kind: ClockKind;
  round: number;
  agency_id: string;
  started_at: Date;
  length: ClockLength;
  pauses: { from: string; until: string | null }[];
  due_at: Date;
  stopped_at: Date | null;
  calendar_id: string;
  calendar_version: number;
  regulation_id: string;
  regulation_version: number;
  last_step: StepName | null;
  next_step: StepName | null;
}

const upsert = `
  INSERT INTO clocks (report_id, kind, round, agency_id, started_at, length, pauses, due_at, stopped_at,
    calendar_id, calendar_version, regulation_id, regulation_version, last_step, next_step, next_step_at)
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS c (report_id uuid, kind text, round integer, agency_id text,
    started_at timestamptz, length jsonb, pauses jsonb, due_at timestamptz, stopped_at timestamptz,
    calendar_id text, calendar_version integer, regulation_id text, regulation_version integer,
    last_step text, next_step text, next_step_at timestamptz)
  ON CONFLICT (report_id, kind, round) DO UPDATE SET
    agency_id = excluded.agency_id, started_at = excluded.started_at, length = excluded.length,
    pauses = excluded.pauses, due_at = excluded.due_at, stopped_at = excluded.stopped_at,
    calendar_id = excluded.calendar_id, calendar_version = excluded.calendar_version,
    regulation_id = excluded.regulation_id, regulation_version = excluded.regulation_version,
    last_step = excluded.last_step, next_step = excluded.next_step, next_step_at = excluded.next_step_at`;

const updateEnds = `
  UPDATE clocks SET due_at = c.due_at, calendar_version = c.calendar_version, next_step = c.next_step,
    next_step_at = c.next_step_at
  FROM json_to_recordset($1::json) AS c (report_id uuid, kind text, round integer, due_at timestamptz,
    calendar_version integer, next_step text, next_step_at timestamptz)
  WHERE clocks.report_id = c.report_id AND clocks.kind = c.kind AND clocks.round = c.round`;

/** Saves clocks, new or changed, each with its next step; all in one statement. */
export async function saveClocks(
  tx: Tx,
  rules: CurrentRules,
  reportClocks: readonly ReportClock[],
): Promise<void> {
  if (reportClocks.length === 0) return;
  const rows = reportClocks.map((reportClock) => rowOf(reportClock, rules));
  await tx.query(upsert, [JSON.stringify(rows)]);
}

/** Saves what a change of their calendar does to clocks that are there; cheaper than saving them whole. */
export async function saveEnds(
  tx: Tx,
  rules: CurrentRules,
  reportClocks: readonly ReportClock[],
): Promise<void> {
  if (reportClocks.length === 0) return;
  const rows = reportClocks.map((reportClock) => {
    const { report_id, kind, round, due_at, calendar_version, ...row } = rowOf(reportClock, rules);
    const { next_step, next_step_at } = row;
    return { report_id, kind, round, due_at, calendar_version, next_step, next_step_at };
  });
  await tx.query(updateEnds, [JSON.stringify(rows)]);
}

/** All clocks of a report, oldest first. The caller holds the lock of what they belong to. */
export async function clocksOf(tx: Tx, reportId: string): Promise<ReportClock[]> {
  return (await clocksOfMany(tx, [reportId])).get(reportId) ?? [];
}

/** The same for many reports, by report id. */
export async function clocksOfMany(
  tx: Tx,
  reportIds: readonly string[],
): Promise<ReadonlyMap<string, ReportClock[]>> {
  const rows = await tx.query<ClockRow[]>(
    `SELECT * FROM clocks WHERE report_id = ANY($1::uuid[]) ORDER BY started_at, kind, round`,
    [reportIds],
  );
  const byReport = new Map<string, ReportClock[]>(reportIds.map((id) => [id, []]));
  for (const row of rows) byReport.get(row.report_id)?.push(fromRow(row));
  return byReport;
}

/**
 * Locks clocks whose next step has come, the longest overdue first, passing over those that another
 * replica holds.
 */
export async function takeDue(
  tx: Tx,
  deadlineRules: DeadlineRules,
  now: Date,
  limit: number,
): Promise<DueStep[]> {
  const rows = await tx.query<ClockRow[]>(
    `SELECT * FROM clocks WHERE next_step_at <= $1 ORDER BY next_step_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
    [now, limit],
  );
  if (rows.length === 0) return [];
  const rules = await deadlineRules.current(tx);
  return rows.flatMap((row) => {
    const reportClock = fromRow(row);
    const step = row.next_step;
    return step ? [{ reportClock, step, tell: told(reportClock.clock, step, rules) }] : [];
  });
}

function told({ kind, regulationId, regulationVersion }: Clock, step: StepName, rules: CurrentRules) {
  const regulation = rules.regulationVersion(regulationId, regulationVersion);
  return regulation.steps[kind]?.find((rule) => rule.step === step)?.tell ?? [];
}

export async function countDue(tx: Tx, now: Date): Promise<number> {
  const [row] = await tx.query<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM clocks WHERE next_step_at <= $1`,
    [now],
  );
  return row?.n ?? 0;
}

function rowOf({ reportId, round, agencyId, lastStep, clock }: ReportClock, rules: CurrentRules) {
  const next = nextStep(
    clock,
    rules.calendarVersion(clock.calendarId, clock.calendarVersion),
    rules.regulationVersion(clock.regulationId, clock.regulationVersion),
    lastStep ? { step: lastStep } : null,
  );
  return {
    report_id: reportId,
    kind: clock.kind,
    round,
    agency_id: agencyId,
    started_at: clock.startedAt,
    length: clock.length,
    pauses: clock.pauses,
    due_at: clock.dueAt,
    stopped_at: clock.stoppedAt,
    calendar_id: clock.calendarId,
    calendar_version: clock.calendarVersion,
    regulation_id: clock.regulationId,
    regulation_version: clock.regulationVersion,
    last_step: lastStep,
    next_step: next?.step ?? null,
    next_step_at: next?.at ?? null,
  };
}

export function fromRow(row: ClockRow): ReportClock {
  return {
    reportId: row.report_id,
    round: row.round,
    agencyId: row.agency_id,
    lastStep: row.last_step,
    clock: {
      kind: row.kind,
      startedAt: row.started_at,
      length: row.length,
      pauses: row.pauses.map(({ from, until }) => ({
        from: new Date(from),
        until: until === null ? null : new Date(until),
      })),
      dueAt: row.due_at,
      stoppedAt: row.stopped_at,
      calendarId: row.calendar_id,
      calendarVersion: row.calendar_version,
      regulationId: row.regulation_id,
      regulationVersion: row.regulation_version,
    },
  };
}

/**
 * Takes no step of these reports' clocks until they are saved again: for reports that are not handled at
 * present, and would come up in every sweep.
 */
export async function holdSteps(tx: Tx, reportIds: readonly string[]): Promise<void> {
  if (reportIds.length === 0) return;
  await tx.query(
    `UPDATE clocks SET next_step = NULL, next_step_at = NULL
     WHERE report_id = ANY($1::uuid[]) AND next_step_at IS NOT NULL`,
    [reportIds],
  );
}
