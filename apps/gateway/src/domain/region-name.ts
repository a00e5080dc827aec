import type { Region } from '@lapor/contracts';

const marks = /\p{M}/gu;
const apostrophes = /['\u2018\u2019`]/g;

/** A name as it is searched for: small Latin letters and digits, words parted by one space. */
export function searchable(name: string): string {
  const letters = name.normalize('NFKD').replace(marks, '').replace(apostrophes, '').toLowerCase();
  return letters.replace(/[^a-z0-9]+/g, ' ').trim();
}

const kinds =
  /^(provinsi|prov|kabupaten administrasi|kota administrasi|kabupaten|kab|kota|kecamatan|kec|kelurahan|kel|desa|nagari) (?=.)/;

/** A searchable name without the word that says what kind of region it is. */
export function withoutKind(name: string): string {
  return name.replace(kinds, '');
}

/** As a region is found: provinces and cities by their names alone, villages by all that they are called. */
export function searchNameOf({ name, level }: Pick<Region, 'name' | 'level'>): string {
  const plain = searchable(name);
  return level === 'province' || level === 'city' ? withoutKind(plain) : plain;
}

/** The codes of the regions around one, the nearest first. */
export function codesAround(code: string): string[] {
  const parts = code.split('.');
  return parts.slice(1).map((_, i) => parts.slice(0, parts.length - 1 - i).join('.'));
}
