import fc from 'fast-check';
import { DomainError, type FieldError, agencyKinds } from '@lapor/domain-types';
import { sampleAgency } from '@lapor/testing';
import { readAgencies, writeAgencies } from './agency-csv';
import { columns } from './agency-csv-columns';

const header = columns.join(',');
const line = 'dinas,kota,Dinas PUPR,office,13.73,Asia/Jakarta,id-wib,central,false,,,jalan | air,,+62 754,,';
const { active: _active, ...fields } = sampleAgency();
const agency = {
  ...fields,
  parentId: 'kota',
  name: 'Dinas PUPR',
  affairs: ['jalan', 'air'],
  contacts: { ...fields.contacts, phone: '+62 754' },
};
const read = (text: string | Buffer) => readAgencies(Buffer.from(text as string));
const refusal = (text: string | Buffer): readonly FieldError[] => {
  try {
    read(text);
  } catch (error) {
    if (error instanceof DomainError) return error.data.errors ?? [];
    throw error;
  }
  throw new Error('it was taken');
};

describe('a list of agencies', () => {
  it.each([
    ['commas', `${header}\n${line}`],
    ['semicolons', `${header}\n${line}`.replaceAll(',', ';')],
    ['a byte order mark', `\ufeff${header}\n${line}`],
    ['the line ends of Windows, and empty lines', `${header}\r\n${line}\r\n\r\n`],
    ['quotation marks', `${header}\n${line.replace('Dinas PUPR', '"Dinas PUPR"')}`],
  ])('is read with %s', (_what, text) => {
    expect(read(text)).toEqual({ rows: [{ line: 2, agency }], errors: [] });
  });

  it('is read whatever the order of its columns', () => {
    const turned = [header, line].map((each) => each.split(',').reverse().join(',')).join('\n');
    expect(read(turned).rows).toEqual([{ line: 2, agency }]);
  });

  it('in Windows-1252 is refused with the line that shows it', () => {
    const file = Buffer.concat([Buffer.from(`${header}\n${line}\n`), Buffer.from([0x43, 0x61, 0x66, 0xe9])]);
    expect(refusal(file)).toMatchObject([
      { field: 'lines.3', rule: 'not_utf8', message: expect.stringContaining('CSV UTF-8') },
    ]);
  });

  it.each<[string, string, string[]]>([
    ['an unknown column', `${header},telepon\n${line},1`, ['header.telepon unknown_column']],
    ['a missing column', `${header.replace(',email', '')}\n${line}`, ['header.email missing_column']],
    ['a column twice', `${header},id\n${line},x`, ['header.id unique']],
    ['nothing but its header', header, ['lines not_empty']],
    ['an open quotation mark', `${header}\n"${line}`, ['lines.2 malformed_csv']],
    ['another text', 'Laporan bulanan', columns.map((name) => `header.${name} missing_column`)],
  ])('is refused with %s', (_what, text, expected) => {
    const found = refusal(text).map(({ field, rule }) => `${field} ${rule}`);
    expect(found).toEqual(expect.arrayContaining(expected));
  });

  it('tells what is wrong by line and column, and reads the others', () => {
    const wrong = [
      line.replace('13.73', '1373'),
      line.replace('office', 'kantor').replace('false', 'tidak'),
      line,
      'dinas,kota',
      line.replace(',,+62 754', ',bukan surel,+62 754'),
    ];
    const { rows, errors } = read([header, ...wrong].join('\n'));
    expect(rows.map((row) => row.line)).toEqual([4]);
    expect(errors.map(({ line, field, rule }) => [line, field, rule])).toEqual([
      [2, 'regionCode', 'bps_code'],
      [3, 'kind', 'invalid_value'],
      [3, 'verifies', 'invalid_type'],
      [5, 'line', 'as_many_cells'],
      [6, 'email', 'invalid_format'],
    ]);
  });

  it('does not let a spreadsheet calculate', () => {
    const written = writeAgencies([{ ...agency, name: '=HYPERLINK("x")' }]);
    expect(written).toContain(`"'=HYPERLINK(""x"")"`);
    expect(written).toContain(`'+62 754`);
    expect(written.startsWith('\ufeff')).toBe(true);
  });

  const text = fc
    .string({ minLength: 1, maxLength: 20, unit: fc.constantFrom(...`ab '"=+-@;,|Ä’`) })
    .map((value) => value.trim())
    .filter((value) => value !== '');
  const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
  const anAgency = fc.record({
    id: fc.constantFrom('a', 'b-1', 'c.2'),
    parentId: orNull(text),
    name: text,
    kind: fc.constantFrom(...agencyKinds),
    regionCode: orNull(fc.constantFrom('13', '13.73.04.2001')),
    zone: fc.constantFrom('Asia/Jakarta'),
    calendarId: text,
    deployment: text,
    activeFrom: orNull(fc.constantFrom('2024-11-19')),
    activeUntil: orNull(fc.constantFrom('2025-11-19')),
    affairs: fc.array(
      text.map((value) => value.replaceAll('|', '').trim()).filter((value) => value !== ''),
      { maxLength: 3 },
    ),
    contacts: fc.record({
      email: orNull(fc.constantFrom('kantor@example.id')),
      phone: orNull(text),
      address: orNull(text),
      website: orNull(fc.constantFrom('https://example.id/?a=1,2;3')),
    }),
    verifies: fc.boolean(),
  });

  it('says after it was written and read what it said before', () => {
    fc.assert(
      fc.property(fc.array(anAgency, { minLength: 1, maxLength: 5 }), (agencies) => {
        const { rows, errors } = read(writeAgencies(agencies));
        expect(errors).toEqual([]);
        expect(rows.map((row) => row.agency)).toEqual(agencies);
      }),
    );
  });
});
