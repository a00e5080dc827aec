// Lists of reports, read page by page: a page begins after the key of the last row of the one before.
import type { ReportClass, ReportStatus } from '@lapor/domain-types';
import type { DataSource } from 'typeorm';
import type { Scope } from '../domain/agency-tree';
import { type Reader, type Relation, relationsFor } from '../domain/permissions';
import type { ReportView } from '../domain/report-view';
import { measuredAs, type MeasuredReports } from './measured-reports';

/** The sorting value and the id of the last row that was read. */
export type Position = readonly [at: string, reportId: string];
/** In public lists, whichever way they are sorted. */
export type PublicPosition = readonly [supporters: number, at: string, reportId: string];

export interface Page<Row, At = Position> {
  rows: Row[];
  next: At | null;
}

/** Conditions joined by AND, each with its parameters numbered as they come. */
export class Conditions {
  readonly parameters: unknown[] = [];
  private readonly parts: string[] = [];

  constructor(always: string) {
    this.parts.push(always);
  }

  /** @param sql with `?` for each parameter. */
  add(sql: string, ...parameters: unknown[]): this {
    let next = 0;
    this.parts.push(sql.replace(/\?/g, () => `$${this.parameters.push(parameters[next++])}`));
    return this;
  }

  get where(): string {
    return this.parts.map((part) => `(${part})`).join(' AND ');
  }
}

type Subtree = Extract<Scope, { everything: false }>;

const byDesk = 'desk_agency_id = ANY(?::text[])';
const byAgency = 'agency_id = ANY(?::text[])';
const byInvitation = `(invited_agency_ids <> '{}' AND invited_agency_ids && ?::text[])`;

/** When a relation holds, in SQL; a test holds it to be what the table of permissions says. */
const holdsWhen: Record<Relation, ((scope: Subtree, ids: string[]) => [string, ...unknown[]]) | null> = {
  desk: (_, ids) => [byDesk, ids],
  handling: (_, ids) => [byAgency, ids],
  co_handling: (_, ids) => [byInvitation, ids],
  filed: ({ own }) => ['filed_by_agency_id = ?', own],
  oversight: (_, ids) => [
    `${byDesk} OR ${byAgency} OR filed_by_agency_id = ANY(?::text[]) OR ${byInvitation}`,
    ids,
    ids,
    ids,
    ids,
  ],
  subtree: null,
  any: () => ['true'],
};

/** What `maySee` allows, in SQL. */
export function readableBy({ role, scope }: Reader): Conditions {
  const conditions = new Conditions('code IS NOT NULL');
  const named = relationsFor(role, 'read');
  if (named.length === 0) return conditions.add('false');
  if (scope.everything) return conditions;
  const parts = named.flatMap((relation) => {
    const part = holdsWhen[relation]?.(scope, [...scope.agencyIds]);
    return part ? [part] : [];
  });
  return conditions.add(parts.map(([sql]) => sql).join(' OR '), ...parts.flatMap(([, ...values]) => values));
}

/** Which of these somebody may read: because of what they are to it, or because everybody may. */
export async function readableAmong(
  dataSource: DataSource,
  reader: Reader,
  reportIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (reportIds.length === 0) return new Set();
  const { where, parameters } = readableBy(reader);
  const rows = await dataSource.query<{ reportId: string }[]>(
    `SELECT report_id AS "reportId" FROM report_views
     WHERE report_id = ANY($${parameters.length + 1}::uuid[])
       AND (published_at IS NOT NULL AND code IS NOT NULL OR (${where}))`,
    [...parameters, reportIds],
  );
  return new Set(rows.map(({ reportId }) => reportId));
}

/** With an agency, and given to nobody there. */
export const unassigned = `officer_id IS NULL AND status IN ('assigned', 'in_progress', 'answered')`;

export interface PublicFilter {
  class?: ReportClass;
  status?: ReportStatus;
  regionCode?: string;
  categoryId?: string;
  /** Any of these. */
  categoryIds?: readonly string[];
  agencyIds?: readonly string[];
  q?: string;
  sort: 'newest' | 'supporters';
}

export interface PublicRow {
  reportId: string;
  title: string;
  text: string;
  class: ReportClass;
  status: ReportStatus;
  regionCode: string | null;
  categoryId: string | null;
  agencyId: string | null;
  publishedAt: Date;
  receivedAt: Date;
  dueAt: Date | null;
  supporters: number;
}

const publicOrder = {
  newest: ['published_at', 'report_id'],
  supporters: ['supporters', 'published_at', 'report_id'],
};

/**
 * Published reports, the newest first or what most people have. A region stands for all within it; what was
 * joined with another is found there.
 */
export async function listPublic(
  dataSource: DataSource,
  filter: PublicFilter,
  after: PublicPosition | null,
  limit: number,
): Promise<Page<PublicRow, PublicPosition>> {
  const conditions = new Conditions('published_at IS NOT NULL AND parent_id IS NULL AND code IS NOT NULL');
  const order = publicOrder[filter.sort];
  if (filter.class) conditions.add('class = ?', filter.class);
  if (filter.status) conditions.add('status = ?', filter.status);
  if (filter.categoryId) conditions.add('category_id = ?', filter.categoryId);
  if (filter.categoryIds) conditions.add('category_id = ANY(?::text[])', filter.categoryIds);
  if (filter.agencyIds) conditions.add(byAgency, filter.agencyIds);
  if (filter.regionCode) {
    conditions.add(`region_code = ? OR region_code LIKE ?`, filter.regionCode, `${filter.regionCode}.%`);
  }
  if (filter.q) conditions.add(`search @@ websearch_to_tsquery('indonesian', ?)`, filter.q);
  if (after) {
    const values = after.slice(-order.length);
    conditions.add(`(${order.join(', ')}) < (${values.map(() => '?').join(', ')})`, ...values);
  }
  const rows = await dataSource.query<PublicRow[]>(
    `SELECT report_id AS "reportId", public_title AS title, left(public_text, 300) AS text, class, status,
       region_code AS "regionCode", category_id AS "categoryId", agency_id AS "agencyId",
       published_at AS "publishedAt", received_at AS "receivedAt", due_at AS "dueAt", supporters
     FROM report_views WHERE ${conditions.where}
     ORDER BY ${order.map((column) => `${column} DESC`).join(', ')} LIMIT ${limit + 1}`,
    conditions.parameters,
  );
  return pageOf(rows, limit, ({ supporters, publishedAt, reportId }) => [
    supporters,
    publishedAt.toISOString(),
    reportId,
  ]);
}

export interface DeskFilter {
  status?: ReportStatus;
  class?: ReportClass;
  /** Whose cases; null: those with an agency that nobody has been given. */
  officerId?: string | null;
  /** Where they are handled. */
  handledBy?: Scope;
  /** With a deadline before that. */
  dueBefore?: string;
  /** Those behind a number. */
  measured?: MeasuredReports;
  /** Whether their next deadline has passed by `now`. */
  late?: boolean;
  now: Date;
}

interface DeskRow {
  facts: ReportView;
  reportId: string;
  dueAt: Date | null;
}

/** Reports in scope that are handled by themselves, those due first before those due later, and last what has no deadline. */
export async function listForDesk(
  dataSource: DataSource,
  reader: Reader,
  filter: DeskFilter,
  after: Position | null,
  limit: number,
): Promise<Page<DeskRow>> {
  const conditions = readableBy(reader).add('parent_id IS NULL');
  if (filter.status) conditions.add('status = ?', filter.status);
  if (filter.class) conditions.add('class = ?', filter.class);
  if (filter.officerId === null) conditions.add(unassigned);
  else if (filter.officerId !== undefined) conditions.add('officer_id = ?', filter.officerId);
  if (filter.handledBy && !filter.handledBy.everything) {
    conditions.add('agency_id = ANY(?::text[])', [...filter.handledBy.agencyIds]);
  }
  const measured = filter.measured ? measuredAs(filter.measured) : [];
  if (measured.length > 0) {
    const where = measured.map(([sql]) => `(${sql})`).join(' AND ');
    conditions.add(
      `report_id IN (SELECT report_id FROM report_measures WHERE ${where})`,
      ...measured.flatMap(([, ...parameters]) => parameters),
    );
  }
  if (filter.dueBefore) conditions.add('due_at < ?', filter.dueBefore);
  if (filter.late === true) conditions.add('due_at < ?', filter.now);
  if (filter.late === false) conditions.add(`coalesce(due_at, 'infinity') >= ?`, filter.now);
  if (after)
    conditions.add(`(coalesce(due_at, 'infinity'), report_id) > (?::timestamptz, ?::uuid)`, ...after);
  const rows = await dataSource.query<DeskRow[]>(
    `SELECT facts, report_id AS "reportId", due_at AS "dueAt" FROM report_views
     WHERE ${conditions.where} ORDER BY coalesce(due_at, 'infinity'), report_id LIMIT ${limit + 1}`,
    conditions.parameters,
  );
  return pageOf(rows, limit, ({ dueAt, reportId }) => [dueAt?.toISOString() ?? 'infinity', reportId]);
}

interface Received {
  facts: ReportView;
  reportId: string;
  receivedAt: Date;
}

/** Some reports by their ids, the newest first. */
export async function listOwn(
  dataSource: DataSource,
  reportIds: readonly string[],
  after: Position | null,
  limit: number,
): Promise<Page<Received>> {
  const conditions = new Conditions('code IS NOT NULL').add('report_id = ANY(?::uuid[])', reportIds);
  return newest(dataSource, conditions, after, limit);
}

/** Reports that one desk typed in for others, the newest first. */
export async function listFiledBy(
  dataSource: DataSource,
  agencyId: string,
  after: Position | null,
  limit: number,
): Promise<Page<Received>> {
  const conditions = new Conditions('code IS NOT NULL').add('filed_by_agency_id = ?', agencyId);
  return newest(dataSource, conditions, after, limit);
}

async function newest(
  dataSource: DataSource,
  conditions: Conditions,
  after: Position | null,
  limit: number,
): Promise<Page<Received>> {
  if (after) conditions.add('(received_at, report_id) < (?::timestamptz, ?::uuid)', ...after);
  const rows = await dataSource.query<Received[]>(
    `SELECT facts, report_id AS "reportId", received_at AS "receivedAt" FROM report_views
     WHERE ${conditions.where} ORDER BY received_at DESC, report_id DESC LIMIT ${limit + 1}`,
    conditions.parameters,
  );
  return pageOf(rows, limit, ({ receivedAt, reportId }) => [receivedAt.toISOString(), reportId]);
}

/** @param rows one more than the limit, if there are more. */
export function pageOf<Row, At>(rows: Row[], limit: number, position: (row: Row) => At): Page<Row, At> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? position(last) : null };
}
