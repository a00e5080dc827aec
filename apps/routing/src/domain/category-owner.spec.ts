import type { Agency, Category } from '@lapor/contracts';
import { sampleAgency, sampleCategory } from '@lapor/testing';
import { isWithinReach, ownerByRegistry } from './category-owner';

const agency = (id: string, parentId: string | null, changes: Partial<Agency> = {}): Agency =>
  sampleAgency({ id, parentId, ...changes });
const byId = <T extends { id: string }>(...all: T[]) => new Map(all.map((one) => [one.id, one]));

const agencies = byId(
  agency('nasional', null, { kind: 'nation' }),
  agency('kementerian', 'nasional', { kind: 'ministry', affairs: ['agama'] }),
  agency('kota', 'nasional', { kind: 'city' }),
  agency('dinas', 'kota', { kind: 'office', affairs: ['jalan'] }),
  agency('bidang', 'dinas', { kind: 'unit', affairs: ['jalan'] }),
  agency('tutup', 'kota', { kind: 'office', affairs: ['pasar'], active: false }),
  agency('kota-lain', 'nasional', { kind: 'city' }),
  agency('dinas-lain', 'kota-lain', { kind: 'office', affairs: ['jalan', 'pasar'] }),
);
const category = (id: string, owners: Category['owners'], parentId: string | null = null): Category => ({
  ...sampleCategory(),
  id,
  parentId,
  owners,
});
const categories = byId(
  category('jalan', { city: 'jalan' }),
  category('jalan-berlubang', {}, 'jalan'),
  category('haji', { nation: 'agama' }),
  category('pasar', { city: 'pasar' }),
);
const ownerOf = (id: string, desk = 'kota') => ownerByRegistry(agencies, categories, id, desk);

describe('the owner of a category by the registry', () => {
  it('is the agency nearest to the own government that answers for its affair', () => {
    expect(ownerOf('jalan')).toBe('dinas');
    expect(ownerOf('jalan', 'kota-lain')).toBe('dinas-lain');
  });

  it('is that of the main category if the category names none', () => {
    expect(ownerOf('jalan-berlubang')).toBe('dinas');
  });

  it('is one of a government above if the own one does not answer for it', () => {
    expect(ownerOf('haji')).toBe('kementerian');
  });

  it('is nobody rather than an agency that is closed or of another city', () => {
    expect(ownerOf('pasar')).toBeNull();
    expect(ownerOf('tidak-ada')).toBeNull();
  });
});

describe('the reach of a desk', () => {
  it.each([
    ['dinas', true],
    ['bidang', true],
    ['kota', true],
    ['nasional', true],
    ['tutup', false],
    ['dinas-lain', false],
    ['kota-lain', false],
    ['tidak-ada', false],
  ])('for %s is %s', (id, within) => {
    expect(isWithinReach(agencies, 'kota', id)).toBe(within);
  });
});
