import { aRule, categories } from '../../test/rule-fixtures';
import { sampleAgency } from '@lapor/testing';
import { consequencesOf } from './consequences';
import { directoryOf } from './proposed-owner';
import { compileRules } from './routing-rules';

const rules = compileRules({ agencyId: 'kota', version: 1, rules: [aRule(1, {}, 'dinas')] }, categories);
const directory = directoryOf({
  agencies: new Map([
    ['kota', sampleAgency({ id: 'kota', kind: 'city', verifies: true })],
    ['dinas', sampleAgency({ id: 'dinas', parentId: 'kota' })],
  ]),
  categories,
  ruleSets: new Map([['kota', rules]]),
});
const report = {
  deskAgencyId: 'kota',
  regionCode: '13.73.04',
  categoryId: 'lubang',
  class: 'complaint',
  channel: 'web',
  chosenAgencyId: null,
} as const;
const day = (n: number) => new Date(Date.UTC(2024, 10, n));
const emergency = {
  emergencyId: '0193426e-0000-7000-8000-00000000000a',
  categoryId: 'jalan',
  regionCode: '13.73',
  active: false,
  since: day(19),
  until: day(21),
  reason: 'Banjir',
  version: 2,
};

describe('what follows from place and matter', () => {
  it.each([
    ['that came while it was on', [day(20)], true],
    ['that came before and is decided about while it is on', [day(18), day(20)], true],
    ['that came while it was on and is decided about later', [day(20), day(25)], true],
    ['that came before and is decided about later', [day(18), day(25)], false],
  ])('is an emergency for a report %s: %p', (_what, at, expected) => {
    expect(consequencesOf(directory, [emergency], report, at)).toEqual({
      emergency: expected,
      proposedOwner: {
        agencyId: 'dinas',
        basis: 'rule',
        rule: { agencyId: 'kota', version: 1, number: 1 },
      },
    });
  });
});
