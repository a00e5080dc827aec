// What tells who somebody is, found again in what they wrote.

/** As a reporter gave it. */
export interface Identity {
  name?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  nik?: string | undefined;
  address?: string | undefined;
}

const removed = '[dihapus]';

/** Shorter ones are parts of too many words that have nothing to do with the person. */
const shortestName = 3;

/**
 * @returns a function that takes out of a text what names this person: the full name, or two of its words that
 * stand together, the address, and numbers however they are grouped. A single word of a longer name stays: it
 * is too often a word like any other.
 */
export function withoutMarks(identity: Identity): (text: string) => string {
  const patterns = patternsOf(identity).map((source) => new RegExp(source, 'giu'));
  return (text) => patterns.reduce((left, pattern) => left.replace(pattern, removed), text);
}

function patternsOf({ name, email, phone, nik, address }: Identity): string[] {
  return [
    ...(address === undefined ? [] : [phrase(wordsOf(address))]),
    ...(email === undefined ? [] : [bounded(escaped(email.trim()))]),
    ...(nik === undefined ? [] : [digits(nik)]),
    ...(phone === undefined ? [] : phonePattern(phone)),
    ...namePatterns(name ?? ''),
  ].filter((source) => source !== '');
}

function namePatterns(name: string): string[] {
  const words = wordsOf(name);
  if (words.length === 1) return (words[0] ?? '').length >= shortestName ? [phrase(words)] : [];
  const pairs = words.slice(1).map((word, i) => [words[i] ?? '', word]);
  return [phrase(words), ...(words.length > 2 ? pairs.map(phrase) : [])];
}

/** With or without the country, and with whatever stands between the digits. */
function phonePattern(phone: string): string[] {
  const national = phone.replace(/\D/g, '').replace(/^(62|0)/, '');
  return national.length < 5 ? [] : [`(?<!\\d)(?:\\+?62|0)?[ .()-]*${[...national].join('[ .()-]*')}(?!\\d)`];
}

const digits = (number: string) => `(?<!\\d)${[...number].join('[ .-]?')}(?!\\d)`;
const wordsOf = (text: string) => text.split(/[^\p{L}\p{N}'’]+/u).filter((word) => word !== '');
const phrase = (words: readonly string[]) =>
  words.length === 0 ? '' : bounded(words.map(escaped).join('[^\\p{L}\\p{N}]{1,4}'));
const bounded = (source: string) => `(?<![\\p{L}\\p{N}])${source}(?![\\p{L}\\p{N}])`;
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
