import type { RoutingRule } from '@lapor/contracts';
import { DomainError } from '@lapor/domain-types';
import { sampleAgency, sampleCategory } from '@lapor/testing';
import { aRule } from '../../test/rule-fixtures';
import { checkRules, requireRuleDesk } from './rule-check';

const desk = sampleAgency({ id: 'kota', kind: 'city', verifies: true, parentId: 'provinsi' });
const agencies = new Map(
  [
    desk,
    sampleAgency({ id: 'provinsi', kind: 'province', regionCode: '13' }),
    sampleAgency({ id: 'dinas', parentId: 'kota', verifies: true }),
    sampleAgency({ id: 'tutup', parentId: 'kota', active: false }),
    sampleAgency({ id: 'dinas-provinsi', parentId: 'provinsi' }),
    sampleAgency({ id: 'bagian', kind: 'city', verifies: false }),
  ].map((agency) => [agency.id, agency]),
);
const known = {
  agencies,
  categories: new Map(
    [sampleCategory(), sampleCategory({ id: 'lama', validUntil: '2024-11-19' })].map((one) => [one.id, one]),
  ),
  regions: new Map(
    ['13.73', '13.73.04', '13.71'].map((code) => [code, { validUntil: null as string | null }]),
  ).set('13.73.99', { validUntil: '2020-01-01' }),
  today: '2024-11-19',
};
const refusal = (rules: RoutingRule[]) => {
  try {
    checkRules(rules, desk, known);
  } catch (error) {
    if (error instanceof DomainError) return { slug: error.slug, ...error.data };
    throw error;
  }
  return null;
};

describe('checking rules', () => {
  it('lets in what names known things and owners within reach', () => {
    const rules = [
      aRule(1, { regionCode: '13.73.04', categoryId: 'lampu', chosenAgencyId: 'dinas' }, 'dinas'),
      aRule(2, { regionCode: '13.73' }, 'provinsi'),
      aRule(3, {}, 'kota'),
    ];
    expect(refusal(rules)).toBeNull();
  });

  it.each([
    [{ ownerId: 'tidak-ada' }, 'ownerId', 'known_and_active'],
    [{ ownerId: 'tutup' }, 'ownerId', 'known_and_active'],
    [{ ownerId: 'dinas-provinsi' }, 'ownerId', 'within_reach'],
    [{ categoryId: 'tidak-ada' }, 'categoryId', 'known'],
    [{ categoryId: 'lama' }, 'categoryId', 'known'],
    [{ chosenAgencyId: 'tutup' }, 'chosenAgencyId', 'known_and_active'],
    [{ regionCode: '13.73.05' }, 'regionCode', 'known'],
    [{ regionCode: '13.73.99' }, 'regionCode', 'known'],
    [{ regionCode: '13.71' }, 'regionCode', 'within_desk'],
    [{ number: 1 }, 'number', 'unique'],
  ])('refuses %j', (changes, field, rule) => {
    const errors = [{ field: `rules.1.${field}`, rule, message: expect.any(String) }];
    expect(refusal([aRule(1, {}, 'dinas'), { ...aRule(2, {}, 'dinas'), ...changes }])).toEqual({
      slug: 'validation-failed',
      errors,
    });
  });

  it('names the pairs that disagree', () => {
    const rules = [aRule(5, { regionCode: '13.73' }, 'dinas'), aRule(9, { class: 'complaint' }, 'kota')];
    expect(refusal(rules)).toMatchObject({
      slug: 'rules-conflict',
      pairs: [[5, 9]],
      errors: [{ field: 'rules.1', rule: 'conflict' }],
    });
  });

  it('is for desks of governments', () => {
    expect(requireRuleDesk(agencies, 'kota')).toBe(desk);
    for (const id of ['dinas', 'bagian']) expect(() => requireRuleDesk(agencies, id)).toThrow(/validation/);
    for (const id of ['tutup', 'x']) expect(() => requireRuleDesk(agencies, id)).toThrow(/unknown-agency/);
  });
});
