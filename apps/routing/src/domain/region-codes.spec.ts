import type { Region } from '@lapor/contracts';
import { levelOf, parentCodeOf } from '@lapor/domain-types';
import { recode } from './region-codes';

const region = (code: string, name: string, changes: Partial<Region> = {}): Region => ({
  code,
  parentCode: parentCodeOf(code),
  name,
  level: levelOf(code),
  validFrom: null,
  validUntil: null,
  successors: [],
  ...changes,
});
const known = new Map(
  [
    region('91', 'Papua'),
    region('93', 'Papua Selatan'),
    region('91.01', 'Kabupaten Merauke'),
    region('91.01.01', 'Merauke'),
    region('91.01.01.1001', 'Samkai'),
    region('91.02', 'Kabupaten Jayawijaya', { validUntil: '2020-01-01', successors: ['91.03'] }),
    region('91.03', 'Kabupaten Jayapura', { validFrom: '2020-01-01' }),
  ].map((each) => [each.code, each]),
);
const successor = (code: string, name: string) => ({
  code,
  parentCode: parentCodeOf(code),
  name,
  level: levelOf(code),
});
const effectiveOn = '2022-07-25';
const merauke = { code: '91.01', successors: [successor('93.01', 'Kabupaten Merauke')] };

describe('a recoding', () => {
  it('ends the old codes and begins the new ones, with all that lies within', () => {
    const { regions, errors } = recode({ effectiveOn, changes: [merauke] }, known);
    expect(errors).toEqual([]);
    const told = regions.map(({ code, parentCode, name, validFrom, validUntil, successors }) =>
      [code, parentCode, name, validFrom ?? '', validUntil ?? '', successors.join()].join(' '),
    );
    expect(told.sort()).toEqual([
      '91.01 91 Kabupaten Merauke  2022-07-25 93.01',
      '91.01.01 91.01 Merauke  2022-07-25 93.01.01',
      '91.01.01.1001 91.01.01 Samkai  2022-07-25 93.01.01.1001',
      '93.01 93 Kabupaten Merauke 2022-07-25  ',
      '93.01.01 93.01 Merauke 2022-07-25  ',
      '93.01.01.1001 93.01.01 Samkai 2022-07-25  ',
    ]);
  });

  it('of a region that is divided says what becomes of each part', () => {
    const parts = [successor('93.01', 'Merauke Barat'), successor('93.02', 'Merauke Timur')];
    const divided = { code: '91.01', successors: parts };
    expect(recode({ effectiveOn, changes: [divided] }, known).errors).toMatchObject([
      { field: 'changes.0.successors', rule: 'parts_named' },
    ]);
    const district = { code: '91.01.01', successors: [successor('93.02.01', 'Merauke')] };
    const { regions, errors } = recode({ effectiveOn, changes: [divided, district] }, known);
    expect(errors).toEqual([]);
    const ended = regions.filter(({ validUntil }) => validUntil !== null);
    expect(ended.map(({ code, successors }) => [code, successors])).toEqual([
      ['91.01.01.1001', ['93.02.01.1001']],
      ['91.01', ['93.01', '93.02']],
      ['91.01.01', ['93.02.01']],
    ]);
  });

  it.each<[string, string, typeof merauke | (typeof merauke)[], string, string]>([
    ['a code that is not there', effectiveOn, { ...merauke, code: '91.99' }, 'changes.0.code', 'known'],
    ['a code that has ended', effectiveOn, { ...merauke, code: '91.02' }, 'changes.0.code', 'ended'],
    [
      'a code that had not begun',
      '2020-01-01',
      { ...merauke, code: '91.03' },
      'changes.0.code',
      'not_yet_valid',
    ],
    ['a code named twice', effectiveOn, [merauke, merauke], 'changes.0.code', 'unique'],
    ['no successor', effectiveOn, { code: '91.01', successors: [] }, 'changes.0.successors', 'not_empty'],
    [
      'itself as successor',
      effectiveOn,
      { code: '91.01', successors: [successor('91.01', 'Merauke')] },
      'changes.0.successors.0',
      'another_code',
    ],
    [
      'a code of another region',
      effectiveOn,
      { code: '91.01', successors: [successor('91.03', 'Kabupaten Merauke')] },
      'changes.0.successors.0.code',
      'in_use',
    ],
    [
      'a successor nowhere',
      effectiveOn,
      { code: '91.01', successors: [successor('99.01', 'Merauke')] },
      'changes.0.successors.0.parentCode',
      'known',
    ],
    [
      'a successor elsewhere than its code',
      effectiveOn,
      { code: '91.01', successors: [{ ...successor('93.01', 'Merauke'), parentCode: '91' }] },
      'changes.0.successors.0.parentCode',
      'as_code',
    ],
    [
      'a successor of another level than its code',
      effectiveOn,
      { code: '91.01', successors: [{ ...successor('93.01', 'Merauke'), level: 'district' }] },
      'changes.0.successors.0.level',
      'as_code',
    ],
  ])('does not take %s', (_what, day, changes, field, rule) => {
    const given = Array.isArray(changes) ? changes : [changes];
    const plan = recode({ effectiveOn: day, changes: given }, known);
    expect(plan.errors).toContainEqual({ field, rule, message: expect.any(String) });
    expect(plan.regions).toEqual([]);
  });

  it('may join a region with one that is there', () => {
    const joined = { code: '91.01.01.1001', successors: [successor('91.01.01.1002', 'Baru')] };
    const there = new Map([...known, ['91.01.01.1002', region('91.01.01.1002', 'Baru')]]);
    expect(recode({ effectiveOn, changes: [joined] }, there)).toMatchObject({
      regions: [{ code: '91.01.01.1001', successors: ['91.01.01.1002'] }],
      errors: [],
    });
  });
});
