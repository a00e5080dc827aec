// Lists of agencies, as spreadsheets write and read them.
import type { importAgencies, RequestOf } from '@lapor/contracts';
import { DomainError, type FieldError } from '@lapor/domain-types';
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { agencyRow } from '../http/schemas/registry';
import {
  type Cells,
  cellsOf,
  type Column,
  columns,
  defuse,
  saidBy,
  undoDefusing,
} from './agency-csv-columns';

type Row = RequestOf<typeof importAgencies>['rows'][number];
type AgencyFields = Row['agency'];
export type LineError = FieldError & { line: number };

const mostRows = 5_000;
const lineFeed = 0x0a;

/** With a byte order mark, by which spreadsheets know UTF-8. */
export function writeAgencies(agencies: readonly AgencyFields[]): string {
  const lines = agencies.map((agency) => {
    const cells = cellsOf(agency);
    return columns.map((column) => defuse(cells[column]));
  });
  return stringify([[...columns], ...lines], { bom: true, record_delimiter: 'windows' });
}

/**
 * @returns what can be read, and what is wrong with the other lines.
 * @throws {DomainError} `validation-failed` for what is no such list at all.
 */
export function readAgencies(file: Buffer): { rows: Row[]; errors: LineError[] } {
  const [header, ...records] = recordsOf(decoded(file));
  checkHeader(header?.cells ?? []);
  if (records.length === 0) throw refused('lines', 'not_empty', 'The list has no line below its header');
  if (records.length > mostRows) throw refused('lines', 'too_big', `At most ${mostRows} agencies at once`);
  const names = (header?.cells ?? []) as Column[];
  const rows: Row[] = [];
  const errors: LineError[] = [];
  for (const { line, cells } of records) {
    const read = readLine(names, cells);
    if (read.agency) rows.push({ line, agency: read.agency });
    else errors.push(...read.errors.map((error) => ({ line, ...error })));
  }
  return { rows, errors };
}

function readLine(
  names: readonly Column[],
  cells: readonly string[],
): { agency: AgencyFields } | { agency?: undefined; errors: FieldError[] } {
  if (cells.length !== names.length) {
    const message = `The line has ${cells.length} cells, the header ${names.length}`;
    return { errors: [{ field: 'line', rule: 'as_many_cells', message }] };
  }
  const byName = Object.fromEntries(names.map((name, i) => [name, undoDefusing((cells[i] ?? '').trim())]));
  const { success, data, error } = agencyRow.safeParse(saidBy(byName as Cells));
  if (success) return { agency: data };
  const errors = error.issues.map((issue) => ({
    field: columnOf(issue.path),
    rule: ('params' in issue && (issue.params?.rule as string | undefined)) || issue.code,
    message: issue.message,
  }));
  return { errors };
}

const columnOf = (path: readonly PropertyKey[]): string =>
  String(path[0] === 'contacts' ? (path[1] ?? path[0]) : path[0]);

function checkHeader(names: readonly string[]): void {
  const errors: FieldError[] = [];
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  const known: readonly string[] = columns;
  for (const name of new Set(twice)) errors.push(wrongColumn(name, 'unique', `Two columns are "${name}"`));
  for (const name of new Set(names)) {
    if (!known.includes(name))
      errors.push(wrongColumn(name, 'unknown_column', `There is no column "${name}"`));
  }
  for (const name of columns) {
    if (!names.includes(name))
      errors.push(wrongColumn(name, 'missing_column', `The column "${name}" is missing`));
  }
  if (errors.length > 0) throw new DomainError('validation-failed', undefined, { errors });
}

const wrongColumn = (name: string, rule: string, message: string): FieldError => ({
  field: `header.${name.slice(0, 50)}`,
  rule,
  message,
});

const refused = (field: string, rule: string, message: string) =>
  new DomainError('validation-failed', message, { errors: [{ field, rule, message }] });

/** The lines as cells, with the numbers that an editor shows. */
function recordsOf(content: string): { line: number; cells: string[] }[] {
  const end = content.search(/[\r\n]/);
  const header = end < 0 ? content : content.slice(0, end);
  const options = {
    delimiter: header.includes(';') ? ';' : ',',
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
  } as const;
  try {
    const records = parse(content, options) as unknown as { info: { lines: number }; record: string[] }[];
    return records.map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 1;
    throw refused(
      `lines.${line}`,
      'malformed_csv',
      `Line ${line} cannot be read: look at its quotation marks`,
    );
  }
}

function decoded(file: Buffer): string {
  try {
    return utf8(file);
  } catch {
    const line = firstForeignLine(file);
    throw refused(
      `lines.${line}`,
      'not_utf8',
      `Line ${line} is not UTF-8: save the list as "CSV UTF-8" in the spreadsheet and send it again`,
    );
  }
}

/** Takes away a byte order mark. */
const utf8 = (bytes: Buffer): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

function firstForeignLine(file: Buffer): number {
  let [line, start] = [1, 0];
  for (let end = file.indexOf(lineFeed); end >= 0; end = file.indexOf(lineFeed, start)) {
    try {
      utf8(file.subarray(start, end));
    } catch {
      return line;
    }
    [line, start] = [line + 1, end + 1];
  }
  return line;
}
