// Indicators as tables that spreadsheets open: a line for each of the whole and of every group.
import { stringify } from 'csv-stringify/sync';
import writeExcelFile from 'write-excel-file/node';
import type { Indicator } from './indicator-catalogue';
import type { ToldIndicators } from './indicators';

const columns = [
  'indicator',
  'label',
  'unit',
  'from',
  'to',
  'group_by',
  'group_key',
  'group_name',
  'n',
  'numerator',
  'denominator',
  'value',
  'p90',
  'suppressed',
  'definition',
] as const;
type Cell = string | number | boolean | null;

/** Words that say what a number is, for whoever has but the file. */
const unitNames: Record<Indicator['unit'], string> = {
  reports: 'reports',
  share: 'share',
  days: 'working_days_median',
  mean: 'mean',
  villages: 'villages',
  rate: 'per_10000_people',
};

function linesOf({ period, groupBy, indicators }: ToldIndicators): Cell[][] {
  return indicators.flatMap(({ id, unit, label, definition, total, groups }) =>
    [
      { ...total, key: null, name: null, by: null },
      ...groups.map((group) => ({ ...group, by: groupBy })),
    ].map(({ by, key, name, n, numerator, denominator, value, p90, suppressed }): Cell[] => [
      ...[id, label, unitNames[unit], period.from, period.to, by, key, name],
      ...[n, numerator, denominator, value, p90, suppressed, definition],
    ]),
  );
}

/** With a byte order mark, by which spreadsheets know UTF-8; names that would be calculated are kept text. */
export function indicatorsCsv(told: ToldIndicators): string {
  return stringify([[...columns], ...linesOf(told)], {
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { boolean: String },
  });
}

/** Cells have types here: text is never calculated. */
export async function indicatorsXlsx(told: ToldIndicators): Promise<Buffer> {
  const header = columns.map((value) => ({ value, fontWeight: 'bold' as const }));
  return writeExcelFile([header, ...linesOf(told)], {
    sheet: 'Indicators',
    stickyRowsCount: 1,
    columns: columns.map((name) => ({ width: name === 'label' || name === 'group_name' ? 40 : 14 })),
  }).toBuffer();
}
