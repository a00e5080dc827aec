import type { RegionLevel } from './report';

/** The code of the region around one; null for a province. Codes are Kemendagri's, with their dots. */
export function parentCodeOf(code: string): string | null {
  const dot = code.lastIndexOf('.');
  return dot < 0 ? null : code.slice(0, dot);
}

/** The level that a code is of; of villages the first digit tells wards (1) from villages (2) and adat villages (3). */
export function levelOf(code: string): RegionLevel {
  const levels = ['province', 'city', 'district'] as const;
  return levels[code.split('.').length - 1] ?? (code.split('.')[3]?.startsWith('1') ? 'ward' : 'village');
}
