import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '@lapor/domain-types';
import en from './words/en.json';
import id from './words/id.json';

export type WordKey = keyof typeof id;
type Values = Record<string, string | number>;

/** Gives the words for a key, with values put in. */
export type Words = (key: WordKey, values?: Values) => string;

/** The messages of each language, as ICU MessageFormat. */
export const messages: Record<Language, Record<WordKey, string>> = { id, en };

const compiled: Record<Language, Map<WordKey, IntlMessageFormat>> = { id: new Map(), en: new Map() };
const speakers: Record<Language, Words> = { id: speaker('id'), en: speaker('en') };

/** @throws {Error} from the result, if a message names a value that is not given. */
export function wordsIn(language: Language): Words {
  return speakers[language];
}

/** The words for a key that is put together, if there are any. */
export function wordsFor(words: Words, key: string): string | undefined {
  return key in id ? words(key as WordKey) : undefined;
}

function speaker(language: Language): Words {
  return (key, values = {}) => String(messageOf(language, key).format(values));
}

function messageOf(language: Language, key: WordKey): IntlMessageFormat {
  const known = compiled[language].get(key);
  if (known) return known;
  // Markup is added where HTML is written; in a message `<` is nothing but a sign.
  const message = new IntlMessageFormat(messages[language][key], language, undefined, { ignoreTag: true });
  compiled[language].set(key, message);
  return message;
}
