// All indicators of all groups in one round trip.
import type { DataSource } from 'typeorm';
import { backlogAges } from '../domain/backlog-ages';
import { perRow, side } from '../domain/map-cells';
import { minimumShown } from '../domain/suppression';
import type { Indicator } from '../statistics/indicator-catalogue';
import { measuredAs, type MeasuredReports } from './measured-reports';
import { Conditions } from './report-lists';

export const groupings = ['month', 'class', 'region', 'agency', 'category', 'channel'] as const;
export type Grouping = (typeof groupings)[number];

export interface CountedReports extends MeasuredReports {
  indicators: readonly Indicator[];
  from: string;
  to: string;
  /** Whether secret reports are counted, in months that have enough of them. */
  secret: boolean;
  groupBy: Grouping | null;
  /** From when on a report is so many working days old or less, for each age that has an end; null: unknown. */
  ages: readonly Date[] | null;
  /** When working days begin; null: unknown. */
  workingDays: readonly Date[] | null;
}

export interface Counts {
  /** Null for the whole, and for reports that are in no group. */
  key: string | null;
  whole: boolean;
  n: number;
  figures: Record<string, Figures>;
  /** Of regions. */
  place?: Placed | null;
}
/** How many say where they are, and their middle. */
export interface Placed {
  n: number;
  latitude: number;
  longitude: number;
}
/** Of how many, how many of them; how long the middle one and nine of ten took at most; mean. */
export interface Figures {
  of: number;
  has?: number;
  took?: [median: number, p90: number] | null;
  mean?: number | null;
}

const mostGroups = 200;
const local = `received_at AT TIME ZONE 'Asia/Jakarta'`;
const month = `to_char(${local}, 'YYYY-MM')`;
// $1 and $2 are the period, by which `measuredAs` begins. Whatever months two answers differ by, they differ by none or by enough of them.
const monthsOfManySecret = `
  SELECT ${month} FROM report_measures
  WHERE secret AND received_at >= $1::date::timestamp AT TIME ZONE 'Asia/Jakarta'
    AND received_at < ($2::date + 1)::timestamp AT TIME ZONE 'Asia/Jakarta'
  GROUP BY 1 HAVING count(*) >= ${minimumShown}`;
const codeLengths = [0, 2, 5, 8, 13];

/** A region's groups are the regions directly within it. */
function groupKey(groupBy: Grouping | null, regionCode = ''): string | null {
  if (groupBy === null) return null;
  const length = codeLengths.find((each) => each > regionCode.length) ?? 13;
  const keys: Record<Grouping, string> = {
    month,
    class: 'class',
    region: `CASE WHEN length(region_code) >= ${length} THEN left(region_code, ${length}) END`,
    agency: 'agency_id',
    category: 'category_id',
    channel: 'channel',
  };
  return keys[groupBy];
}

function figuresOf(indicator: Indicator): string {
  const { of } = indicator;
  const count = (condition: string) => `count(*) FILTER (WHERE ${condition})`;
  const among = `FILTER (WHERE ${of})`;
  const figures = { of: count(of), ...more() };
  const pairs = Object.entries(figures).map(([name, sql]) => `'${name}', ${sql}`);
  return `'${indicator.id}', json_build_object(${pairs.join(', ')})`;

  function more(): Record<string, string> {
    switch (indicator.unit) {
      case 'reports':
      case 'rate':
        return {};
      case 'share':
        return { has: count(`(${of}) AND (${indicator.has})`) };
      case 'days':
        return {
          took: `percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY ${daysBetween(indicator)}) ${among}`,
        };
      case 'mean':
        return { mean: `avg(${indicator.value}) ${among}` };
      case 'villages':
        return { has: `count(DISTINCT region_code) ${among}` };
    }
  }
}

/** Each moment has the number of the working day it is on; to find it in so few is faster than a join. */
const daysBetween = ({ from, to }: { from: string; to: string }) =>
  `(width_bucket(${to}, working_days) - width_bucket(${from}, working_days))::float8`;

/** A function takes a hundred arguments at most. */
const atOnce = 25;

function allFigures(indicators: readonly Indicator[]): string {
  const several = Array.from({ length: Math.ceil(indicators.length / atOnce) }, (_, i) =>
    indicators.slice(i * atOnce, (i + 1) * atOnce).map(figuresOf),
  );
  return several.map((some) => `json_build_object(${some.join(', ')})::jsonb`).join(' || ');
}

// The square in which the middle of their squares lies: of five and more it tells nobody's own place.
const row = `floor(cell / ${perRow}.0)`;
const middle = (degrees: string) => `(floor(avg(${degrees}) / ${side}) + 0.5) * ${side}`;
const place = `CASE WHEN count(cell) > 0 THEN json_build_object('n', count(cell),
  'latitude', ${middle(`(${row} + 0.5) * ${side}`)},
  'longitude', ${middle(`(cell - ${row} * ${perRow} + 0.5) * ${side} - 180`)}) END`;

/** The whole first, then months as they come, other groups by their size; the largest alone if they are many. */
export async function countIndicators(dataSource: DataSource, asked: CountedReports): Promise<Counts[]> {
  const conditions = new Conditions('true');
  for (const condition of measuredAs(asked)) conditions.add(...condition);
  conditions.add(asked.secret ? `NOT secret OR ${month} IN (${monthsOfManySecret})` : 'NOT secret');
  const key = groupKey(asked.groupBy, asked.regionCode);
  const order = asked.groupBy === 'month' ? 'key' : 'n DESC, key';
  const grouped =
    key && `GROUP BY GROUPING SETS ((), (key)) ORDER BY whole DESC, ${order} LIMIT ${mostGroups + 1}`;
  return dataSource.query<Counts[]>(
    `SELECT ${key ? 'key, GROUPING(key) = 1' : 'null AS key, true'} AS whole, count(*)::int AS n, ${allFigures(asked.indicators)} AS figures${asked.groupBy === 'region' ? `, ${place} AS place` : ''}
     FROM (
       SELECT *, ${ageAt(conditions, asked.ages)} AS age, ${key ?? 'null'} AS key,
         $${conditions.parameters.push(asked.workingDays)}::timestamptz[] AS working_days
       FROM report_measures WHERE ${conditions.where}
     ) AS counted ${grouped ?? ''}`,
    conditions.parameters,
  );
}

function ageAt(conditions: Conditions, ages: readonly Date[] | null): string {
  if (ages === null) return 'null::text';
  const cases = backlogAges.map(({ part, until }, i) =>
    until === null
      ? `ELSE '${part}'`
      : `WHEN received_at >= $${conditions.parameters.push(ages[i])}::timestamptz THEN '${part}'`,
  );
  return `CASE ${cases.join(' ')} END`;
}
