import type { Agency, Category, RoutingRule } from '@lapor/contracts';
import { sampleAgency, sampleCategory } from '@lapor/testing';
import { aRule } from '../../test/rule-fixtures';
import { directoryOf, proposeOwner } from './proposed-owner';
import { compileRules } from './routing-rules';

const agency = (id: string, parentId: string | null, changes: Partial<Agency> = {}) =>
  sampleAgency({ id, parentId, ...changes });
const agencies: Agency[] = [
  agency('nasional', null, { kind: 'nation', regionCode: null, verifies: true }),
  agency('kementerian', 'nasional', { kind: 'ministry', regionCode: null, affairs: ['jalan-negara'] }),
  agency('provinsi', 'nasional', { kind: 'province', regionCode: '13', verifies: true }),
  agency('dinas-provinsi', 'provinsi', { regionCode: '13', affairs: ['jalan', 'hutan'] }),
  agency('kota', 'provinsi', { kind: 'city', verifies: true }),
  agency('dinas', 'kota', { affairs: ['jalan'], verifies: true }),
  agency('bidang', 'dinas', { kind: 'unit', affairs: ['jalan', 'lampu'] }),
  agency('tutup', 'kota', { active: false, affairs: ['air'] }),
  agency('desa', 'kota', { kind: 'village', regionCode: '13.73.04.2001', affairs: ['dana-desa', 'jalan'] }),
];
const owned = (id: string, owners: Category['owners'], parentId: string | null = null) =>
  sampleCategory({ id, owners, parentId });
const categories = [
  owned('jalan', { city: 'jalan', province: 'jalan', nation: 'jalan-negara' }),
  owned('lubang', {}, 'jalan'),
  owned('jalan-negara', { nation: 'jalan-negara' }),
  owned('hutan', { province: 'hutan' }),
  owned('air', { city: 'air' }),
  owned('dana-desa', { village: 'dana-desa', city: 'lampu' }),
];
const directory = (rules: Record<string, RoutingRule[]> = {}) => {
  const known = new Map(categories.map((one) => [one.id, one]));
  return directoryOf({
    agencies: new Map(agencies.map((one) => [one.id, one])),
    categories: known,
    ruleSets: new Map(
      Object.entries(rules).map(([agencyId, own]) => [
        agencyId,
        compileRules({ agencyId, version: 3, rules: own }, known),
      ]),
    ),
  });
};
const propose = (
  report: { categoryId?: string; deskAgencyId?: string; regionCode?: string | null },
  rules?: Record<string, RoutingRule[]>,
) =>
  proposeOwner(directory(rules), {
    deskAgencyId: 'kota',
    regionCode: '13.73.04.2001',
    categoryId: null,
    class: 'complaint',
    channel: 'web',
    chosenAgencyId: null,
    ...report,
  });

describe('the proposed owner', () => {
  it('is whom the rules of the desk name, with version and number', () => {
    expect(propose({}, { kota: [aRule(12, {}, 'dinas')], provinsi: [aRule(1, {}, 'desa')] })).toEqual({
      agencyId: 'dinas',
      basis: 'rule',
      rule: { agencyId: 'kota', version: 3, number: 12 },
    });
  });

  it('is whom the rules of a desk above name, if its own have nothing to say', () => {
    const rules = { kota: [aRule(1, { class: 'aspiration' }, 'dinas')], nasional: [aRule(2, {}, 'desa')] };
    expect(propose({}, rules)).toMatchObject({
      agencyId: 'desa',
      rule: { agencyId: 'nasional', number: 2 },
    });
  });

  it('is asked for above when the owner has closed', () => {
    const rules = { kota: [aRule(1, {}, 'tutup')], provinsi: [aRule(2, {}, 'desa')] };
    expect(propose({}, rules)?.rule).toMatchObject({ agencyId: 'provinsi' });
  });

  it.each([
    ['jalan', 'dinas'],
    ['lubang', 'dinas'],
    ['jalan-negara', 'kementerian'],
    ['hutan', 'provinsi'],
    ['dana-desa', 'desa'],
  ])('of %s is by the division of affairs %s', (categoryId, owner) => {
    expect(propose({ categoryId })).toEqual({ agencyId: owner, basis: 'category', rule: null });
  });

  it('is found from the region of the desk when the report has none', () => {
    expect(propose({ categoryId: 'jalan', regionCode: null })?.agencyId).toBe('dinas');
    const national = { categoryId: 'jalan', regionCode: null, deskAgencyId: 'nasional' };
    expect(propose(national)?.agencyId).toBe('kementerian');
  });

  it('is an office of another government only for a desk above it', () => {
    expect(propose({ categoryId: 'hutan', deskAgencyId: 'provinsi' })?.agencyId).toBe('dinas-provinsi');
    expect(propose({ categoryId: 'jalan', deskAgencyId: 'dinas' })?.agencyId).toBe('dinas');
    expect(propose({}, { provinsi: [aRule(1, {}, 'dinas-provinsi')] })?.agencyId).toBe('provinsi');
  });

  it.each([{ categoryId: 'air' }, { categoryId: 'tidak-ada' }, {}])('is nobody for %j', (report) => {
    expect(propose(report)).toBeNull();
  });
});
