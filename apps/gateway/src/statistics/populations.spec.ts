import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Populations } from './populations';

const fileOf = (content: unknown) => {
  const path = join(mkdtempSync(join(tmpdir(), 'populations-')), 'populations.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
};

describe('the populations', () => {
  it('are known of the nation, of provinces and of the city of the demonstration', () => {
    const populations = Populations.in();
    expect(populations.of('13')).toBe(5_836_200);
    expect(populations.of('13.73')).toBe(65_393);
    expect(populations.of('91')).toBeUndefined();
    // The provinces that are missing are the rest.
    const provinces = Array.from({ length: 90 }, (_, i) => populations.of(String(i + 10)) ?? 0);
    const known = provinces.reduce((sum, people) => sum + people, 0);
    expect(populations.of(undefined)).toBeGreaterThan(known);
    expect(populations.of(undefined)).toBeLessThan(known * 1.02);
  });

  it('may be given by whoever runs the system', () => {
    const populations = Populations.in(fileOf({ source: 'Dukcapil 2026', regions: { '13.73.04': 19_000 } }));
    expect(populations.source).toBe('Dukcapil 2026');
    expect([populations.of('13.73.04'), populations.of(undefined)]).toEqual([19_000, undefined]);
  });

  it.each([
    ['a code of the statistics office', { source: 'BPS', regions: { '1373': 65_393 } }],
    ['half a person', { source: 'BPS', regions: { '13.73': 0.5 } }],
    ['no source', { regions: {} }],
  ])('are not taken with %s', (_, content) => {
    expect(() => Populations.in(fileOf(content))).toThrow();
  });
});
