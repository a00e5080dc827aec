import type { Agency } from '@lapor/contracts';
import type { AgencyKind } from '@lapor/domain-types';
import { sampleAgency } from '@lapor/testing';
import { deskFor } from './desk';
import { rememberedDesk } from './remembered-desk';

const agency = (id: string, parentId: string | null, regionCode: string | null, kind: AgencyKind): Agency =>
  sampleAgency({ id, parentId, regionCode, kind, verifies: id !== 'unit' });
const all = [
  agency('nasional', null, null, 'nation'),
  agency('provinsi', 'nasional', '13', 'province'),
  agency('kota', 'provinsi', '13.73', 'city'),
  agency('dinas', 'kota', '13.73.04', 'office'),
  agency('unit', 'kota', '13.73', 'unit'),
  agency('kementerian', 'nasional', null, 'ministry'),
  agency('desa', 'kota', '13.73.04.2002', 'village'),
  agency('kota-lain', 'provinsi', '13.7', 'city'),
];
const agencies = new Map(all.map((one) => [one.id, one]));

describe('the desk that verifies', () => {
  it.each([
    ['kota', '13.73.04.2001'],
    ['kota', '13.73'],
    ['desa', '13.73.04.2002'],
    ['provinsi', '13.74.01'],
    ['nasional', '31.71'],
    ['nasional', null],
  ])('is %s for a report from %p', (id, regionCode) => {
    expect(deskFor(agencies, { chosenAgencyId: null, regionCode }).id).toBe(id);
  });

  it.each([
    ['dinas', 'dinas'],
    ['unit', 'kota'],
    ['kementerian', 'kementerian'],
  ])('for what is addressed to %s is that of %s, wherever the report is from', (chosenAgencyId, desk) => {
    expect(deskFor(agencies, { chosenAgencyId, regionCode: '31.71' }).id).toBe(desk);
  });

  it('is found by place when the chosen agency is unknown', () => {
    expect(deskFor(agencies, { chosenAgencyId: 'tidak-ada', regionCode: '13.73.01' }).id).toBe('kota');
  });

  it('is remembered as long as the agencies are the same', () => {
    const report = { chosenAgencyId: null, regionCode: '13.73.01' };
    for (let i = 0; i < 2; i++) expect(rememberedDesk(agencies, report).id).toBe('kota');
    expect(rememberedDesk(agencies, { ...report, chosenAgencyId: 'provinsi' }).id).toBe('provinsi');
    const fewer = new Map([...agencies].filter(([id]) => id !== 'kota'));
    expect(rememberedDesk(fewer, report).id).toBe('provinsi');
  });

  it('is an error while no desk is known', () => {
    expect(() => deskFor(new Map(), { chosenAgencyId: null, regionCode: null })).toThrow(/not|no/);
  });
});
