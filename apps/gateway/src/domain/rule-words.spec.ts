import type { RoutingRule } from '@lapor/contracts';
import { sampleAgency, sampleCategory } from '@lapor/testing';
import { explainRule } from './rule-words';

const names = {
  agencies: new Map([['dinas', sampleAgency({ id: 'dinas', name: 'Dinas PUPR' })]]),
  categories: new Map([['jalan', sampleCategory({ id: 'jalan', labels: { id: 'Jalan', en: 'Roads' } })]]),
  regions: new Map([['13.73', 'Kota Sawahlunto']]),
};
const rule = (changes: Partial<RoutingRule>): RoutingRule => ({
  number: 12,
  regionCode: null,
  categoryId: null,
  class: null,
  channel: null,
  chosenAgencyId: null,
  ownerId: 'dinas',
  note: null,
  ...changes,
});

describe('a rule in words', () => {
  it.each([
    [
      { categoryId: 'jalan', regionCode: '13.73' },
      'aturan 12: Jalan di Kota Sawahlunto → Dinas PUPR',
      'rule 12: Roads in Kota Sawahlunto → Dinas PUPR',
    ],
    [{}, 'aturan 12: semua laporan → Dinas PUPR', 'rule 12: all reports → Dinas PUPR'],
    [
      { class: 'complaint' as const, channel: 'sms' as const },
      'aturan 12: pengaduan lewat SMS → Dinas PUPR',
      'rule 12: complaints by SMS → Dinas PUPR',
    ],
    [
      { categoryId: 'jalan', class: 'aspiration' as const, chosenAgencyId: 'dinas' },
      'aturan 12: Jalan (aspirasi) yang ditujukan kepada Dinas PUPR → Dinas PUPR',
      'rule 12: Roads (aspirations) addressed to Dinas PUPR → Dinas PUPR',
    ],
    [{ categoryId: 'x', regionCode: '31', ownerId: 'y' }, 'aturan 12: x di 31 → y', 'rule 12: x in 31 → y'],
  ])('says %j in both languages, with ids for what nobody knows', (changes, id, en) => {
    expect(explainRule(names, rule(changes))).toEqual({ id, en });
  });
});
