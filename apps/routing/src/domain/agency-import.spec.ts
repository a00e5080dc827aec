import fc from 'fast-check';
import { sampleAgency, sampleCalendar } from '@lapor/testing';
import { planImport } from './agency-import';
import type { AgencyFields } from './agency-tree';

const facts = {
  now: new Date('2024-11-19T03:00:00Z'),
  regions: new Map(),
  calendars: new Map([['id-wib', sampleCalendar()]]),
};
const agency = (id: string, parentId: string | null, changes: Partial<AgencyFields> = {}): AgencyFields => {
  const { active: _, ...fields } = sampleAgency({ id, parentId, regionCode: null, ...changes });
  return fields;
};
const known = new Map(
  [
    agency('nasional', null, { kind: 'nation' }),
    agency('kota', 'nasional', { kind: 'city' }),
    agency('kota-lain', 'nasional', { kind: 'city' }),
    agency('dinas', 'kota'),
    agency('dinas-lain', 'kota-lain'),
  ].map((each) => [each.id, each]),
);
const plan = (agencies: readonly AgencyFields[], within: string | null = null) =>
  planImport(
    agencies.map((each, i) => ({ line: i + 2, agency: each })),
    known,
    facts,
    within,
  );

describe('an import of agencies', () => {
  it('says field by field what it changes', () => {
    const renamed = agency('dinas', 'kota', { name: 'Dinas Pekerjaan Umum', affairs: ['jalan', 'air'] });
    const { changes, errors, changed } = plan([
      renamed,
      agency('seksi', 'dinas', { kind: 'unit' }),
      agency('kota', 'nasional', { kind: 'city' }),
    ]);
    expect(errors).toEqual([]);
    expect(changes).toMatchObject([
      {
        line: 2,
        change: 'changed',
        fields: [
          { field: 'name', from: 'dinas', to: 'Dinas Pekerjaan Umum' },
          { field: 'affairs', from: null, to: 'jalan | air' },
        ],
      },
      { line: 3, change: 'added' },
      { line: 4, change: 'unchanged', fields: [] },
    ]);
    expect(changed.map(({ id }) => id)).toEqual(['dinas', 'seksi']);
  });

  it('takes a child before its parent', () => {
    const children = [
      agency('seksi', 'bidang', { kind: 'unit' }),
      agency('bidang', 'dinas', { kind: 'unit' }),
    ];
    expect(plan(children).errors).toEqual([]);
  });

  it('finds circles, doubles and unknown parents, each by its line', () => {
    const { errors } = plan([
      agency('a', 'b', { kind: 'unit' }),
      agency('b', 'a', { kind: 'unit' }),
      agency('c', 'tidak-ada'),
      agency('c', 'kota'),
    ]);
    expect(errors.map(({ line, field, rule }) => [line, field, rule])).toEqual([
      [2, 'parentId', 'no_cycle'],
      [3, 'parentId', 'no_cycle'],
      [4, 'parentId', 'known'],
      [5, 'id', 'unique'],
    ]);
  });

  it.each<[string, AgencyFields[], number[]]>([
    ['an agency of others', [agency('dinas-lain', 'kota-lain', { name: 'Baru' })], [2]],
    ['an agency of others taken over', [agency('dinas-lain', 'kota')], [2]],
    ['the own agency elsewhere', [agency('kota', 'kota-lain', { kind: 'city' })], [2]],
    ['a new agency elsewhere', [agency('baru', 'kota-lain')], [2]],
    ['an own agency given away', [agency('dinas', 'kota-lain')], [2]],
    ['a new agency below', [agency('baru', 'kota')], []],
    ['a new agency below a new one', [agency('seksi', 'baru', { kind: 'unit' }), agency('baru', 'kota')], []],
    ['the own agency with another name', [agency('kota', 'nasional', { kind: 'city', name: 'Kota' })], []],
    ['what others have as they have it', [agency('dinas-lain', 'kota-lain')], []],
  ])('keeps to the own subtree: %s', (_what, agencies, lines) => {
    const { errors } = plan(agencies, 'kota');
    expect(errors.map(({ line }) => line)).toEqual(lines);
    for (const error of errors) expect(error.rule).toBe('own_subtree');
  });

  it('means the same in whatever order its lines come', () => {
    const some = fc.record({
      id: fc.constantFrom('dinas', 'kota', 'a', 'b', 'c'),
      parentId: fc.constantFrom('nasional', 'kota', 'dinas', 'a', 'b', 'tidak-ada'),
      kind: fc.constantFrom('city' as const, 'office' as const, 'unit' as const),
    });
    const agencies = fc.uniqueArray(some, { selector: ({ id }) => id });
    const told = (given: readonly { id: string; parentId: string; kind: 'city' | 'office' | 'unit' }[]) => {
      const { changes, errors } = plan(given.map(({ id, parentId, kind }) => agency(id, parentId, { kind })));
      const idOf = (line: number) => given[line - 2]?.id;
      return {
        changes: new Set(changes.map(({ id, change }) => `${id} ${change}`)),
        errors: new Set(errors.map(({ line, field, rule }) => `${idOf(line)} ${field} ${rule}`)),
      };
    };
    fc.assert(
      fc.property(agencies, (given) => {
        expect(told([...given].reverse())).toEqual(told(given));
      }),
    );
  });
});
