const marks = /\p{M}/gu;
const apostrophes = /['\u2018\u2019`]/g;

/** A name as it is searched for: small Latin letters and digits, words parted by one space. */
export function searchable(name: string): string {
  const letters = name.normalize('NFKD').replace(marks, '').replace(apostrophes, '').toLowerCase();
  return letters.replace(/[^a-z0-9]+/g, ' ').trim();
}

/** The codes of the regions around one, the nearest first. */
export function codesAround(code: string): string[] {
  const parts = code.split('.');
  return parts.slice(1).map((_, i) => parts.slice(0, parts.length - 1 - i).join('.'));
}
