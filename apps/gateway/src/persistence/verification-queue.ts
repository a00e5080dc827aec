// What waits for a verification desk, in the order in which it goes through it; see `domain/desk-queue.ts`.
import type { DataSource } from 'typeorm';
import type { Scope } from '../domain/agency-tree';
import { arbitrationRank, placeInQueue, type QueuePart, ranks } from '../domain/desk-queue';
import type { ReportView } from '../domain/report-view';
import { Conditions, type Page, pageOf } from './report-lists';

export type QueuePosition = readonly [rank: number, dueAt: string, reportId: string];

interface QueueRow {
  facts: ReportView;
  reportId: string;
  rank: number;
  dueAt: Date | null;
}

const order = (table: string) =>
  `${table}.desk_rank, coalesce(${table}.due_at, 'infinity'), ${table}.report_id`;

/** What waits for the desks in scope. */
export async function listQueue(
  dataSource: DataSource,
  scope: Scope,
  only: QueuePart | undefined,
  after: QueuePosition | null,
  limit: number,
): Promise<Page<QueueRow, QueuePosition>> {
  const rows = await readQueue(dataSource, scope, conditionsFor(only), after, limit + 1);
  return pageOf(rows, limit, ({ rank, dueAt, reportId }) => [
    rank,
    dueAt?.toISOString() ?? 'infinity',
    reportId,
  ]);
}

/**
 * The report after this one. What waits for its reporter comes up only if it is asked for: the desk can do
 * nothing about it.
 * @param after a report, also one that the desk has decided since; null: the first.
 */
export async function nextInQueue(
  dataSource: DataSource,
  scope: Scope,
  only: QueuePart | undefined,
  after: ReportView | null,
): Promise<ReportView | undefined> {
  const conditions = conditionsFor(only);
  if (only !== 'awaiting') conditions.add(`queued.desk_rank < ${ranks.awaiting}`);
  const position = after && (only === 'awaiting' ? amongAwaiting(after) : amongUndecided(after));
  const [row] = await readQueue(dataSource, scope, conditions, position, 1);
  return row?.facts;
}

function amongUndecided(view: ReportView): QueuePosition | null {
  const place = placeInQueue(view);
  return place && [place.rank, place.dueAt, view.reportId];
}

function amongAwaiting(view: ReportView): QueuePosition {
  const dueAt = view.verification?.state.completionClock?.dueAt ?? 'infinity';
  return [ranks.awaiting, dueAt, view.reportId];
}

function conditionsFor(only: QueuePart | undefined): Conditions {
  const conditions = new Conditions('queued.desk_rank IS NOT NULL');
  if (only === 'to_arbitrate') conditions.add(`queued.desk_rank <= ${arbitrationRank}`);
  if (only === 'awaiting') conditions.add(`queued.desk_rank = ${ranks.awaiting}`);
  if (only === 'pending') conditions.add('queued.pending_decision');
  return conditions;
}

/** Of more desks than that, it is faster to go through what waits anywhere. */
const mostDesks = 100;

async function readQueue(
  dataSource: DataSource,
  scope: Scope,
  conditions: Conditions,
  after: QueuePosition | null,
  count: number,
): Promise<QueueRow[]> {
  if (after) conditions.add(`(${order('queued')}) > (?::smallint, ?::timestamptz, ?::uuid)`, ...after);
  const desks = scope.everything ? null : [...scope.agencyIds];
  const found =
    desks && desks.length <= mostDesks
      ? eachDesk(desks, conditions, count)
      : anyDesk(desks, conditions, count);
  return dataSource.query<QueueRow[]>(
    `SELECT found.facts, found.report_id AS "reportId", found.desk_rank AS rank, found.due_at AS "dueAt"
     FROM ${found} ORDER BY ${order('found')} LIMIT ${count}`,
    conditions.parameters,
  );
}

/** As many of each desk as are wanted of all, so that each desk's part comes out of the index in order. */
function eachDesk(desks: readonly string[], conditions: Conditions, count: number): string {
  const { where } = conditions;
  return `unnest($${conditions.parameters.push(desks)}::text[]) AS desk (id),
    LATERAL (${part(`${where} AND queued.desk_agency_id = desk.id`, count)}) found`;
}

function anyDesk(desks: readonly string[] | null, conditions: Conditions, count: number): string {
  if (desks) conditions.add('queued.desk_agency_id = ANY (?::text[])', desks);
  return `(${part(conditions.where, count)}) found`;
}

function part(where: string, count: number): string {
  return `SELECT queued.facts, queued.report_id, queued.desk_rank, queued.due_at FROM report_views queued
    WHERE ${where} ORDER BY ${order('queued')} LIMIT ${count}`;
}
