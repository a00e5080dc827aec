// Reports that may say the same as another: few enough to be compared one by one.
import type { ReportStatus } from '@lapor/domain-types';
import type { DataSource } from 'typeorm';
import type { Described, WordsInCommon } from '../domain/likeness';
import { cellsAround, type Point } from '../domain/map-cells';
import type { ReportView } from '../domain/report-view';
import { Conditions } from './report-lists';

export interface Candidate extends Described, WordsInCommon {
  reportId: string;
}

export interface LikenessQuery {
  /** Alternatives, each of which is a set of words that a report must have. */
  find: readonly (readonly string[])[];
  weights: readonly { word: string; weight: number }[];
  title: string | null;
  regionCode: string | null;
  location: Point | null;
  now: Date;
}

const mostByWords = 200;
const mostByPlace = 100;
const placeDays = 180;
const closedDays = 90;
const cityCode = 5;
const isOpen = `status IN ('submitted', 'awaiting_reporter', 'assigned', 'in_progress', 'returned', 'answered')`;

/** @param visible what the asker may read. */
export async function findCandidates(
  dataSource: DataSource,
  visible: Conditions,
  query: LikenessQuery,
): Promise<Candidate[]> {
  const conditions = visible
    .add('parent_id IS NULL')
    .add(`${isOpen} OR changed_at > ?`, daysBefore(query.now, closedDays));
  const parameter = (value: unknown) => `$${conditions.parameters.push(value)}`;
  const sources = sourcesOf(query, conditions.where, parameter);
  if (sources.length === 0) return [];
  const words = parameter(query.weights.map(({ word }) => word));
  const weights = parameter(query.weights.map(({ weight }) => weight));
  const titles = query.title === null ? 'NULL::real' : `similarity(public_title, ${parameter(query.title)})`;
  // OFFSET 0 keeps Postgres from making the array anew for every word.
  const rows = await dataSource.query<CandidateRow[]>(
    `WITH asked AS (SELECT * FROM unnest(${words}::text[], ${weights}::float8[]) AS asked (word, weight))
     SELECT report_id AS "reportId", region_code AS "regionCode", latitude, longitude,
       incident_date::text AS "incidentDate", category_id AS "categoryId", length(search) AS words,
       ${titles} AS titles,
       (SELECT coalesce(sum(weight), 0) FROM asked WHERE word = ANY (found.lexemes)) AS shared
     FROM (${sources.join(' UNION ')}) candidates JOIN report_views USING (report_id),
       LATERAL (SELECT tsvector_to_array(search) AS lexemes OFFSET 0) found`,
    conditions.parameters,
  );
  return rows.map(({ latitude, longitude, ...row }) => ({ ...row, location: pointOf(latitude, longitude) }));
}

/** The newest of those that have the words, lie in the same village, or lie near the point. */
function sourcesOf(
  { find, regionCode, location, now }: LikenessQuery,
  visible: string,
  parameter: (value: unknown) => string,
): string[] {
  const newest = (condition: string, most: number) =>
    `(SELECT report_id FROM report_views WHERE ${visible} AND ${condition}
      ORDER BY received_at DESC LIMIT ${most})`;
  const lately = () => `received_at > ${parameter(daysBefore(now, placeDays))}`;
  const sources: string[] = [];
  if (find.length > 0) {
    const words = `search @@ ${parameter(tsquery(find))}::tsquery`;
    // What happened in another city is not the same, whatever the words. Not by the index of regions: the words
    // find far less than a city has.
    const city = regionCode && parameter(regionCode.slice(0, cityCode));
    const where = city ? `${words} AND coalesce(left(region_code, ${cityCode}), ${city}) = ${city}` : words;
    sources.push(newest(where, mostByWords));
  }
  if (regionCode) sources.push(newest(`region_code = ${parameter(regionCode)} AND ${lately()}`, mostByPlace));
  if (location) {
    const cells = parameter(cellsAround(location));
    sources.push(newest(`cell = ANY(${cells}::integer[]) AND ${lately()}`, mostByPlace));
  }
  return sources;
}

type CandidateRow = Omit<Candidate, 'location'> & { latitude: number | null; longitude: number | null };

function pointOf(latitude: number | null, longitude: number | null): Point | null {
  return latitude === null || longitude === null ? null : { latitude, longitude };
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000);
}

function tsquery(alternatives: LikenessQuery['find']): string {
  const quoted = (word: string) => `'${word.replace(/[\\']/g, '$&$&')}'`;
  return alternatives.map((set) => `(${set.map(quoted).join(' & ')})`).join(' | ');
}

export interface SimilarRow {
  reportId: string;
  facts: ReportView;
  status: ReportStatus;
  /** Masked. */
  title: string;
  /** The beginning, masked. */
  text: string;
}

/** What is shown of those that were found. */
export async function readSimilar(
  dataSource: DataSource,
  reportIds: readonly string[],
): Promise<SimilarRow[]> {
  return dataSource.query<SimilarRow[]>(
    `SELECT report_id AS "reportId", facts, status, public_title AS title, left(public_text, 300) AS text
     FROM report_views WHERE report_id = ANY($1::uuid[])`,
    [reportIds],
  );
}
