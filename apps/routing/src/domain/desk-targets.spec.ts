import { sampleAgency, sampleCategory } from '@lapor/testing';
import { account, staff } from '../../test/verification-fixtures';
import { checkCategory, checkForwardTarget, checkNewDesk } from './desk-targets';

const all = [
  sampleAgency({ id: 'nasional', kind: 'nation', verifies: true }),
  sampleAgency({ id: 'kementerian', kind: 'ministry', parentId: 'nasional' }),
  sampleAgency({ id: 'ditjen', kind: 'unit', parentId: 'kementerian' }),
  sampleAgency({ id: 'provinsi', kind: 'province', parentId: 'nasional', verifies: true }),
  sampleAgency({ id: 'kota', kind: 'city', parentId: 'provinsi', verifies: true }),
  sampleAgency({ id: 'dinas', parentId: 'kota', verifies: true }),
  sampleAgency({ id: 'dinas-dua', parentId: 'kota' }),
  sampleAgency({ id: 'bidang', kind: 'unit', parentId: 'dinas' }),
  sampleAgency({ id: 'tutup', parentId: 'kota', active: false }),
  sampleAgency({ id: 'kota-lain', kind: 'city', parentId: 'provinsi', verifies: true }),
  sampleAgency({ id: 'dinas-lain', parentId: 'kota-lain', verifies: true }),
];
const agencies = new Map(all.map((one) => [one.id, one]));
const problem = (attempt: () => void): unknown => {
  try {
    attempt();
    return null;
  } catch (error) {
    const { slug, data } = error as { slug: string; data: { errors: { field: string; rule: string }[] } };
    return [slug, data.errors[0]?.field, data.errors[0]?.rule];
  }
};

describe('whom a desk forwards to', () => {
  const forward = (from: string, to: string, by = staff()) =>
    problem(() => checkForwardTarget(agencies, { deskAgencyId: from }, to, by));

  it.each([
    ['kota', 'dinas'],
    ['kota', 'bidang'],
    ['kota', 'kota'],
    ['kota', 'kota-lain'],
    ['kota', 'provinsi'],
    ['kota', 'kementerian'],
    ['provinsi', 'dinas-lain'],
    ['dinas', 'kota'],
  ])('is from %s to %s: below it, or a government', (from, to) => {
    expect(forward(from, to)).toBeNull();
  });

  it.each([
    ['kota', 'dinas-lain', 'kota-lain'],
    ['kota', 'ditjen', 'kementerian'],
  ])('is never from %s to %s: the refusal names %s instead', (from, to, instead) => {
    const attempt = () => checkForwardTarget(agencies, { deskAgencyId: from }, to, staff());
    expect(attempt).toThrow(expect.objectContaining({ slug: 'outside-subtree' }));
    expect(attempt).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ insteadAgencyId: instead }) }),
    );
  });

  it('is for who comes from above the desk all that is below their own agency', () => {
    const ofOffice = {
      kind: 'staff',
      accountId: account(1),
      role: 'agency_admin',
      agencyId: 'dinas',
    } as const;
    expect(forward('dinas', 'dinas-dua', ofOffice)).toEqual([
      'outside-subtree',
      'agencyId',
      'own_subtree_or_government',
    ]);
    expect(forward('dinas', 'dinas-dua', staff('verifier'))).toBeNull();
    expect(forward('dinas', 'dinas-dua', staff('arbiter'))).toBeNull();
    expect(forward('kota-lain', 'dinas', staff('arbiter'))).not.toBeNull();
  });

  it('is never an agency that takes no work', () => {
    expect(forward('kota', 'tutup')).toEqual(['unknown-agency', 'agencyId', 'known_and_active']);
  });
});

describe('another desk', () => {
  const change = (from: string, to: string) =>
    problem(() => checkNewDesk(agencies, { deskAgencyId: from }, to));

  it.each([
    ['dinas', 'kota'],
    ['dinas', 'nasional'],
    ['kota', 'dinas'],
    ['kota', 'kota-lain'],
  ])('of a report of %s may be that of %s', (from, to) => {
    expect(change(from, to)).toBeNull();
  });

  it.each([
    ['kota', 'dinas-lain', 'outside-subtree', 'above_below_or_government'],
    ['kota', 'bidang', 'unknown-agency', 'has_a_desk'],
    ['kota', 'kota', 'validation-failed', 'another'],
    ['kota', 'tutup', 'unknown-agency', 'known_and_active'],
  ])('of a report of %s is not that of %s', (from, to, slug, rule) => {
    expect(change(from, to)).toEqual([slug, 'toAgencyId', rule]);
  });
});

describe('a category', () => {
  const ended = sampleCategory({ validFrom: '2024-01-01', validUntil: '2025-01-01' });
  it.each([
    ['2023-12-31', ['unknown-category', 'categoryId', 'valid_today']],
    ['2024-01-01', null],
    ['2024-12-31', null],
    ['2025-01-01', ['unknown-category', 'categoryId', 'valid_today']],
  ])('is judged by the date: on %s %j', (date, expected) => {
    expect(problem(() => checkCategory(ended, date))).toEqual(expected);
  });

  it('must be known', () => {
    expect(problem(() => checkCategory(undefined, '2024-01-01'))).toEqual([
      'unknown-category',
      'categoryId',
      'known',
    ]);
  });
});
