import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '@lapor/domain-types';
import en from './en.json';
import id from './id.json';

export type MessageKey = keyof typeof id;
export type Values = Record<string, string>;

/** Gives the words for a key, with values put in. */
export type Words = (key: MessageKey, values?: Values) => string;

/** The messages of each language, as ICU MessageFormat. */
export const messages: Record<Language, Record<MessageKey, string>> = { id, en };

const compiled: Record<Language, Map<MessageKey, IntlMessageFormat>> = { id: new Map(), en: new Map() };

/** @throws {Error} from the result, if a message names a value that is not given. */
export function wordsIn(language: Language): Words {
  return (key, values = {}) => String(messageOf(language, key).format(values));
}

function messageOf(language: Language, key: MessageKey): IntlMessageFormat {
  const known = compiled[language].get(key);
  if (known) return known;
  // Markup is added where HTML is written; in a message `<` is nothing but a sign.
  const message = new IntlMessageFormat(messages[language][key], language, undefined, { ignoreTag: true });
  compiled[language].set(key, message);
  return message;
}
