import type { ReportStatus } from '@lapor/domain-types';
import type { DataSource } from 'typeorm';
import { arbitrationRank } from '../domain/desk-queue';
import type { Reader } from '../domain/permissions';
import { readableBy, unassigned } from './report-lists';

/** Until when what is due counts as due today, and as due by the end of the next working day. */
export interface Horizons {
  now: Date;
  today: Date;
  nextWorkingDay: Date;
}

export interface DeskCounts {
  total: number;
  byStatus: Partial<Record<ReportStatus, number>>;
  late: number;
  dueToday: number;
  dueByNextWorkingDay: number;
  unassigned: number;
  mine: number;
  /** Returned so often that the arbiter decides. */
  toArbitrate: number;
  /** Decisions that wait until a second person agrees. */
  pendingDecisions: number;
  emergencies: number;
}

const names = [
  'total',
  'late',
  'dueToday',
  'dueByNextWorkingDay',
  'unassigned',
  'mine',
  'toArbitrate',
  'pendingDecisions',
  'emergencies',
] as const;
type Row = Record<(typeof names)[number], number> & { status: ReportStatus };

// As the index has it.
const open = `status IN ('submitted', 'awaiting_reporter', 'assigned', 'in_progress', 'returned', 'answered')
  AND parent_id IS NULL`;

/** How many open reports in scope wait for what; a report counts as often as it is due. */
export async function countForDesk(
  dataSource: DataSource,
  reader: Reader,
  accountId: string,
  { now, today, nextWorkingDay }: Horizons,
): Promise<DeskCounts> {
  const conditions = readableBy(reader).add(open);
  const parameter = (value: unknown) => `$${conditions.parameters.push(value)}`;
  const [at, day, next, me] = [now, today, nextWorkingDay, accountId].map(parameter);
  const rows = await dataSource.query<Row[]>(
    `SELECT status, count(*)::int AS total,
       count(*) FILTER (WHERE due_at < ${at})::int AS late,
       count(*) FILTER (WHERE due_at >= ${at} AND due_at <= ${day})::int AS "dueToday",
       count(*) FILTER (WHERE due_at >= ${at} AND due_at <= ${next})::int AS "dueByNextWorkingDay",
       count(*) FILTER (WHERE ${unassigned})::int AS unassigned,
       count(*) FILTER (WHERE officer_id = ${me}::uuid)::int AS mine,
       count(*) FILTER (WHERE desk_rank <= ${arbitrationRank})::int AS "toArbitrate",
       count(*) FILTER (WHERE pending_decision)::int AS "pendingDecisions",
       count(*) FILTER (WHERE emergency)::int AS emergencies
     FROM report_views WHERE ${conditions.where} GROUP BY status`,
    conditions.parameters,
  );
  const sum = (name: (typeof names)[number]) => rows.reduce((total, row) => total + row[name], 0);
  const sums = Object.fromEntries(names.map((name) => [name, sum(name)])) as Omit<DeskCounts, 'byStatus'>;
  return { ...sums, byStatus: Object.fromEntries(rows.map(({ status, total }) => [status, total])) };
}
