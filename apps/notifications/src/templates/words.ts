import type { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '@lapor/domain-types';
import { messageOf } from '../domain/message-values';
import en from './en.json';
import id from './id.json';

export type MessageKey = keyof typeof id;
export type Values = Record<string, string>;

/** Gives the words for a key in one language, with values put in. */
export interface Words {
  /** @throws {Error} if a message names a value that is not given. */
  (key: MessageKey, values?: Values): string;
  readonly language: Language;
}

/** The words of a mail: in the reader's language, and in the other, which follows. */
export type BothWords = readonly [first: Words, other: Words];

/** The messages that came with the software, as ICU MessageFormat. */
export const standardMessages: Record<Language, Record<MessageKey, string>> = { id, en };

export const messageKeys = Object.keys(id) as MessageKey[];

export const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(id, key);

/** What is said in place of a message that came with the software. */
export interface ChangedMessage {
  key: MessageKey;
  language: Language;
  text: string;
}

type Compiled = Record<Language, Map<MessageKey, IntlMessageFormat>>;
const standard: Compiled = { id: new Map(), en: new Map() };

/** All that is said at one moment: whoever writes a mail with it says nothing of what is changed meanwhile. */
export class Wording {
  private readonly changed: Compiled = { id: new Map(), en: new Map() };

  /** Of two for the same message the last holds. */
  constructor(private readonly changes: readonly ChangedMessage[] = []) {
    for (const { key, language, text } of changes) this.changed[language].set(key, messageOf(text, language));
  }

  with(changes: readonly ChangedMessage[]): Wording {
    return new Wording([...this.changes, ...changes]);
  }

  in(language: Language): Words {
    const say = (key: MessageKey, values: Values = {}) =>
      String((this.changed[language].get(key) ?? standardMessage(language, key)).format(values));
    return Object.assign(say, { language });
  }

  for(reader: Language): BothWords {
    return [this.in(reader), this.in(reader === 'en' ? 'id' : 'en')];
  }
}

export const standardWording = new Wording();

function standardMessage(language: Language, key: MessageKey): IntlMessageFormat {
  const known = standard[language].get(key);
  if (known) return known;
  const message = messageOf(standardMessages[language][key], language);
  standard[language].set(key, message);
  return message;
}
