import type { Agency } from '@lapor/contracts';
import { sampleAgency } from '@lapor/testing';
import { deskFor } from './desk';
import { rememberedDesk } from './remembered-desk';

const agency = (id: string, parentId: string | null, regionCode: string | null, verifies = false): Agency =>
  sampleAgency({ id, parentId, regionCode, verifies });
const all = [
  agency('nasional', null, null, true),
  agency('provinsi', 'nasional', '13', true),
  agency('kota', 'provinsi', '13.73', true),
  agency('dinas', 'kota', '13.73'),
  agency('kota-lain', 'provinsi', '13.7', true),
];
const agencies = new Map(all.map((one) => [one.id, one]));

describe('the desk that verifies', () => {
  it.each([
    ['kota', '13.73.04.2001'],
    ['kota', '13.73'],
    ['provinsi', '13.74.01'],
    ['nasional', '31.71'],
    ['nasional', null],
  ])('is %s for a report from %p', (id, regionCode) => {
    expect(deskFor(agencies, { chosenAgencyId: null, regionCode }).id).toBe(id);
  });

  it('is that of the agency the reporter chose, wherever the report is from', () => {
    expect(deskFor(agencies, { chosenAgencyId: 'dinas', regionCode: '31.71' }).id).toBe('kota');
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
