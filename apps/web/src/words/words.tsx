import { IntlMessageFormat } from 'intl-messageformat';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import en from './en.json';
import id from './id.json';

export type WordKey = keyof typeof id;
export type Language = 'id' | 'en';
type Values = Record<string, string | number>;

const messages: Record<Language, Record<WordKey, string>> = { id, en };
const locales: Record<Language, string> = { id: 'id-ID', en: 'en-GB' };
const kept = 'language';

interface Speech {
  language: Language;
  locale: string;
  speak: (language: Language) => void;
  words: (key: WordKey, values?: Values) => string;
  /** The words for a key that is put together; `otherwise` if there are none. */
  wordsFor: (key: string, otherwise: WordKey) => string;
}

const SpeechContext = createContext<Speech | null>(null);

export function useWords(): Speech {
  const speech = useContext(SpeechContext);
  if (!speech) throw new Error('No <Spoken> around this.');
  return speech;
}

export function Spoken({ children }: { children: ReactNode }) {
  const [language, speak] = useState<Language>(localStorage.getItem(kept) === 'en' ? 'en' : 'id');
  useEffect(() => {
    localStorage.setItem(kept, language);
    document.documentElement.lang = language;
  }, [language]);
  const speech = useMemo(() => speechIn(language, speak), [language]);
  return (
    <I18nProvider locale={speech.locale}>
      <SpeechContext value={speech}>{children}</SpeechContext>
    </I18nProvider>
  );
}

function speechIn(language: Language, speak: Speech['speak']): Speech {
  const compiled = new Map<WordKey, IntlMessageFormat>();
  const words: Speech['words'] = (key, values = {}) => {
    let message = compiled.get(key);
    if (!message) {
      message = new IntlMessageFormat(messages[language][key], language, undefined, { ignoreTag: true });
      compiled.set(key, message);
    }
    return String(message.format(values));
  };
  const wordsFor = (key: string, otherwise: WordKey) => words(key in id ? (key as WordKey) : otherwise);
  return { language, locale: locales[language], speak, words, wordsFor };
}
