// Tries the words of a message on every sample that says it.
import { type Language, languages } from '@lapor/domain-types';
import { messageOf } from '../domain/message-values';
import { type BrokenRule, brokenRule } from '../domain/wording-rules';
import { type Sample, samples, type Written } from './samples';
import {
  type MessageKey,
  messageKeys,
  standardMessages,
  standardWording,
  type Values,
  type Words,
  type Wording,
} from './words';

export type Texts = Record<Language, string>;

/** A sample, and with what values it says a message; in each language. */
interface Use {
  sample: Sample;
  values: Record<Language, Values>;
}

const mostShown = 8;
// What a text message may have to be sent as one: the letters that all phones know.
const oneTextMessage = /^[\x20-\x7e]{1,160}$/;

/** The first rule that words for a message break; undefined: they may be said. */
export function refusalOf(key: MessageKey, language: Language, text: string): BrokenRule | undefined {
  return (
    brokenRule(key, standardMessages[language][key], text, language) ?? brokenBySamples(key, language, text)
  );
}

function brokenBySamples(key: MessageKey, language: Language, text: string): BrokenRule | undefined {
  const message = messageOf(text, language);
  const standard = standardWording.in(language);
  for (const { values } of usesOf(key)) {
    let said: string;
    try {
      said = String(message.format(values[language]));
    } catch {
      return { rule: 'value_unsure', message: 'Shows a value in a case in which it is not known' };
    }
    if (said.trim() === '' && standard(key, values[language]).trim() !== '') {
      return { rule: 'says_nothing', message: 'Says nothing in some case' };
    }
    if (key === 'account.reporter_code.text' && !oneTextMessage.test(said)) {
      return {
        rule: 'one_text_message',
        message: 'At most 160 plain letters, so that it is one text message',
      };
    }
  }
  return undefined;
}

export interface Shown {
  /** The message itself. */
  said: Texts;
  /** All of the mail, as readers of either language get it. */
  written: Record<Language, Written>;
}

/** What people would get who are told this message; once for each of the forms that it takes. */
export function shownWith(key: MessageKey, wording: Wording): Shown[] {
  const shown = new Map<string, Shown>();
  for (const { sample, values } of usesOf(key)) {
    const said = inEach((language) => wording.in(language)(key, values[language]));
    const form = JSON.stringify(said);
    if (shown.has(form)) continue;
    shown.set(form, { said, written: inEach((language) => withoutHtml(sample(wording.for(language)))) });
    if (shown.size === mostShown) break;
  }
  return [...shown.values()];
}

const withoutHtml = ({ subject, text }: Written): Written => ({ subject, text });

let heard: ReadonlyMap<MessageKey, readonly Use[]> | undefined;

/** Each with other values. */
export function usesOf(key: MessageKey): readonly Use[] {
  heard ??= new Map([...listen()].map(([each, uses]) => [each, [...uses.values()]]));
  return heard.get(key) ?? [];
}

/** By message, and by the values in Indonesian. */
function listen(): Map<MessageKey, Map<string, Use>> {
  const heardNow = new Map<MessageKey, Map<string, Use>>(messageKeys.map((key) => [key, new Map()]));
  for (const sample of samples) {
    const said = saidBy(sample);
    for (const [key, calls] of said.id) {
      const uses = heardNow.get(key);
      for (const [i, values] of calls.entries()) {
        const use: Use = { sample, values: { id: values, en: said.en.get(key)?.[i] ?? {} } };
        const form = JSON.stringify(values);
        if (!uses?.has(form)) uses?.set(form, use);
      }
    }
  }
  return heardNow;
}

/** The messages that a sample says in each language, with the values of every time. */
function saidBy(sample: Sample): Record<Language, Map<MessageKey, Values[]>> {
  const said = inEach(() => new Map<MessageKey, Values[]>());
  const listening = (words: Words): Words => {
    const { language } = words;
    const say = (key: MessageKey, values: Values = {}) => {
      said[language].set(key, [...(said[language].get(key) ?? []), values]);
      return words(key, values);
    };
    return Object.assign(say, { language });
  };
  // Some things are said in the other language, and to readers of that one alone.
  for (const reader of languages) {
    const [first, other] = standardWording.for(reader);
    sample([listening(first), listening(other)]);
  }
  return said;
}

function inEach<T>(of: (language: Language) => T): Record<Language, T> {
  return Object.fromEntries(languages.map((language) => [language, of(language)])) as Record<Language, T>;
}
