import fc from 'fast-check';
import type { Region } from '@lapor/contracts';
import { agencyKinds } from '@lapor/domain-types';
import { sampleAgency, sampleCalendar } from '@lapor/testing';
import { activeOn, agencyErrors, type AgencyFacts, type AgencyFields, treeOf } from './agency-tree';

const region = (code: string, changes: Partial<Region> = {}): [string, Region] => [
  code,
  {
    code,
    parentCode: null,
    name: code,
    level: 'city',
    validFrom: null,
    validUntil: null,
    successors: [],
    ...changes,
  },
];
const facts: Omit<AgencyFacts, 'tree'> = {
  now: new Date('2024-11-19T03:00:00Z'),
  regions: new Map([
    region('13.73'),
    region('91.01', { validUntil: '2022-07-25', successors: ['93.01'] }),
    region('99.01', { validFrom: '2025-01-01' }),
  ]),
  calendars: new Map([
    ['id-wib', sampleCalendar()],
    ['id-wit', sampleCalendar({ id: 'id-wit', zone: 'Asia/Jayapura' })],
    ['lain', sampleCalendar({ id: 'lain', agencyId: 'kota-lain' })],
    ['dinas', sampleCalendar({ id: 'dinas', agencyId: 'dinas' })],
  ]),
};
const nation = sampleAgency({ id: 'nasional', kind: 'nation', regionCode: null });
const city = sampleAgency({ id: 'kota', kind: 'city', parentId: 'nasional' });
const otherCity = sampleAgency({ id: 'kota-lain', kind: 'city', parentId: 'nasional' });
const office = sampleAgency({ id: 'dinas', parentId: 'kota' });
const unit = sampleAgency({ id: 'seksi', kind: 'unit', parentId: 'dinas' });
const known = [nation, city, otherCity, office, unit];

const errorsOf = (agency: AgencyFields, among: readonly AgencyFields[] = known) =>
  agencyErrors(agency, { ...facts, tree: treeOf([...among.filter(({ id }) => id !== agency.id), agency]) });

describe('an agency', () => {
  it.each(known)('of the tree may stay as it is: $id', (agency) => {
    expect(errorsOf(agency)).toEqual([]);
  });

  it.each<[string, AgencyFields, string, string]>([
    ['a parent that is not there', { ...office, parentId: 'tidak-ada' }, 'parentId', 'known'],
    ['no parent', { ...office, parentId: null }, 'parentId', 'required'],
    ['itself as parent', { ...office, parentId: 'dinas' }, 'parentId', 'no_cycle'],
    ['a parent that lies below it', { ...office, parentId: 'seksi' }, 'parentId', 'no_cycle'],
    ['a parent of a kind below its own', { ...otherCity, parentId: 'dinas' }, 'kind', 'fits_parent'],
    ['a kind under which its children cannot lie', { ...city, kind: 'unit' }, 'kind', 'fits_children'],
    ['a region that is not there', { ...office, regionCode: '13.99' }, 'regionCode', 'known'],
    ['a region that has ended', { ...office, regionCode: '91.01' }, 'regionCode', 'ended'],
    ['a region that is to come', { ...office, regionCode: '99.01' }, 'regionCode', 'not_yet_valid'],
    ['a zone that is none', { ...office, zone: 'Asia/Sawahlunto' }, 'zone', 'known'],
    ['another zone than its calendar', { ...office, calendarId: 'id-wit' }, 'zone', 'as_calendar'],
    ['a calendar that is not there', { ...office, calendarId: 'x' }, 'calendarId', 'known'],
    ['a calendar of others', { ...office, calendarId: 'lain' }, 'calendarId', 'own_side'],
    [
      'an end before its begin',
      { ...unit, activeFrom: '2025-01-02', activeUntil: '2025-01-02' },
      'activeUntil',
      'after_active_from',
    ],
    [
      'an end before that of what is below',
      { ...office, activeUntil: '2025-01-01' },
      'activeUntil',
      'has_active_children',
    ],
    ['an id with capitals', { ...unit, id: 'Seksi' }, 'id', 'invalid_format'],
  ])('may not have %s', (_what, agency, field, rule) => {
    expect(errorsOf(agency)).toContainEqual({ field, rule, message: expect.any(String) });
  });

  it('names what became of a region that has ended', () => {
    expect(errorsOf({ ...office, regionCode: '91.01' })[0]?.message).toContain('93.01');
  });

  it('does not outlast its parent', () => {
    const ending = { ...office, activeUntil: '2025-01-01' };
    expect(errorsOf(unit, [...known, ending])).toMatchObject([{ rule: 'not_after_parent' }]);
    expect(errorsOf({ ...unit, activeUntil: '2025-01-01' }, [...known, ending])).toEqual([]);
  });

  it('may work by its own calendar, and what is below by that too', () => {
    expect(errorsOf({ ...office, calendarId: 'dinas' })).toEqual([]);
    expect(errorsOf({ ...unit, calendarId: 'dinas' })).toEqual([]);
    expect(errorsOf({ ...city, calendarId: 'dinas' })).toMatchObject([{ rule: 'own_side' }]);
  });

  it.each([
    ['2024-11-19T16:59:59Z', 'Asia/Jakarta', false],
    ['2024-11-19T17:00:00Z', 'Asia/Jakarta', true],
    ['2024-11-19T15:00:00Z', 'Asia/Jayapura', true],
    ['2024-11-30T16:59:59Z', 'Asia/Jakarta', true],
    ['2024-11-30T17:00:00Z', 'Asia/Jakarta', false],
  ])('from 20 November to before 1 December is at %s in %s active: %s', (now, zone, active) => {
    const dated = { ...office, zone, activeFrom: '2024-11-20', activeUntil: '2024-12-01' };
    expect(activeOn(dated, new Date(now))).toBe(active);
  });
});

describe('the tree of agencies', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  const anAgency = fc.record({
    id: fc.constantFrom(...ids),
    parentId: fc.constantFrom('nasional', ...ids),
    kind: fc.constantFrom(...agencyKinds),
    activeUntil: fc.constantFrom(null, '2025-01-01', '2026-01-01'),
  });

  it('stays a tree in which nothing outlasts what is above it, whatever is saved', () => {
    fc.assert(
      fc.property(fc.array(anAgency, { maxLength: 40 }), (saves) => {
        const tree = new Map<string, AgencyFields>([['nasional', nation]]);
        for (const save of saves) {
          const agency = sampleAgency(save);
          if (errorsOf(agency, [...tree.values()]).length === 0) tree.set(agency.id, agency);
        }
        for (const agency of tree.values()) {
          let at: AgencyFields | undefined = agency;
          for (let steps = 0; at?.parentId; steps++) {
            const above: AgencyFields | undefined = tree.get(at.parentId);
            expect(above).toBeDefined();
            expect(steps).toBeLessThan(tree.size);
            expect((above?.activeUntil ?? '9') >= (at.activeUntil ?? '9')).toBe(true);
            at = above;
          }
          expect(at?.id).toBe('nasional');
        }
      }),
    );
  });
});
