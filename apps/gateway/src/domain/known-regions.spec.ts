import { KnownRegions } from './known-regions';
import { codesAround, searchable, searchNameOf, withoutKind } from './region-name';

const today = '2024-11-19';
const regions = new KnownRegions(
  ['13.73.04.2001', '13', '13.73', '13.73.04', '91', '91.03'],
  [
    { code: '91.01', validFrom: null, validUntil: '2022-07-25', successors: ['93.01'] },
    { code: '93.01', validFrom: '2022-07-25', validUntil: null, successors: [] },
    { code: '99', validFrom: null, validUntil: '2024-01-01', successors: [] },
  ],
);

describe('a region that is named', () => {
  it.each([
    ['13', undefined],
    ['13.73', undefined],
    ['13.73.04.2001', undefined],
    ['93.01', undefined],
    ['13.73.04.2002', 'unknown'],
    ['13.74', 'unknown'],
    ['00', 'unknown'],
    ['99.99.99.9999', 'ended'],
    ['91.01', 'ended'],
    ['91.01.01.1001', 'ended'],
    ['91.03.01', 'unknown'],
  ])('by %s is refused as %s', (code, rule) => {
    expect(regions.refusal(code, today)?.rule).toBe(rule);
  });

  it('by a code that has ended is told what it became, also for what lay within', () => {
    for (const code of ['91.01', '91.01.01']) {
      expect(regions.refusal(code, today)?.message).toBe(
        'The code 91.01 ended on 2022-07-25; it is now 93.01',
      );
    }
    expect(regions.refusal('99', today)?.message).toBe('The code 99 ended on 2024-01-01');
  });

  it('goes by the codes of the day', () => {
    expect(regions.refusal('91.01', '2022-07-24')).toBeNull();
    expect(regions.refusal('93.01', '2022-07-24')?.rule).toBe('not_yet_valid');
    expect(regions.refusal('93.01', '2022-07-25')).toBeNull();
  });

  it('cannot be known before anything was read', () => {
    expect(new KnownRegions([], []).isEmpty).toBe(true);
    expect(regions.isEmpty).toBe(false);
  });
});

describe('the name of a region', () => {
  it.each([
    ['Kabupaten Aceh Selatan', 'kabupaten aceh selatan'],
    ['  Regapu’u ', 'regapuu'],
    ["Ma'rang / Segeri", 'marang segeri'],
    ['Pasar VIII.Namo Terasi', 'pasar viii namo terasi'],
    ['Pékan', 'pekan'],
    ['100%_', '100'],
  ])('%s is searched for as %s', (name, sought) => {
    expect(searchable(name)).toBe(sought);
  });

  it('is that of a city without the word for it, which a village may be called by', () => {
    expect(searchNameOf({ name: 'Kota Sawahlunto', level: 'city' })).toBe('sawahlunto');
    expect(searchNameOf({ name: 'Kabupaten Aceh Selatan', level: 'city' })).toBe('aceh selatan');
    expect(searchNameOf({ name: 'Kota Baru', level: 'village' })).toBe('kota baru');
    expect(withoutKind('kel tanah abang')).toBe('tanah abang');
    expect(withoutKind('kota')).toBe('kota');
  });

  it('is known with those around it, the nearest first', () => {
    expect(codesAround('13.73.04.2001')).toEqual(['13.73.04', '13.73', '13']);
    expect(codesAround('13')).toEqual([]);
  });
});
