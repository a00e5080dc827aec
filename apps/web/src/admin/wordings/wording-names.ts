// What messages are called: by the letter that says them, and by their part in it.
import type { Language, WordKey } from '../../words/words';
import type { Wording } from './queries';

export const languages = ['id', 'en'] as const satisfies readonly Language[];
export const inLanguage: Record<Language, WordKey> = {
  id: 'wordings.inIndonesian',
  en: 'wordings.inEnglish',
};

const letterOf: Record<string, string> = {
  ...Object.fromEntries(
    ['language', 'greeting', 'report', 'closing', 'sender', 'footer', 'date', 'agency'].map((each) => [
      each,
      'all',
    ]),
  ),
  ...Object.fromEntries(['shared', 'same', 'supported', 'news'].map((each) => [each, 'bystanders'])),
};

/** The letter that says a message; several say what is of `all`, and of what goes to others than the reporter. */
export function letterWith(wordingId: string): string {
  const [first = ''] = wordingId.split('.');
  return letterOf[first] ?? first;
}

export const letterName = (letter: string) => `wordingLetter.${letter}`;

/** By its last word: each letter has a subject, says what happened and what is next. */
export const partName = (wordingId: string) => `wordingPart.${wordingId.split('.').at(-1)}`;
export const otherPart: WordKey = 'wordingPart.other';

export const isChanged = ({ texts, standard }: Wording) =>
  texts.id !== standard.id || texts.en !== standard.en;

/** The letters in their order, each with those of its messages in which all of the words are found. */
export function foundByLetter(wordings: readonly Wording[], sought: string): Map<string, Wording[]> {
  const parts = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const letters = new Map<string, Wording[]>();
  for (const wording of wordings) {
    const { wordingId, texts } = wording;
    const all = [wordingId, texts.id, texts.en].join(' ').toLowerCase();
    if (!parts.every((part) => all.includes(part))) continue;
    const letter = letterWith(wordingId);
    letters.set(letter, [...(letters.get(letter) ?? []), wording]);
  }
  return letters;
}

/** As it is written in a message. */
export function written({ name, cases }: Wording['values'][number]): string {
  if (cases.length === 0) return `{${name}}`;
  // The last is the one that holds when no other does.
  const sorted = [...cases.filter((each) => each !== 'other'), 'other'];
  return `{${name}, select, ${sorted.map((each) => `${each} {…}`).join(' ')}}`;
}

/** Whether a text uses a value, as far as can be seen without reading it as the service does. */
export function uses(text: string, { name, cases }: Wording['values'][number]): boolean {
  return new RegExp(`\\{\\s*${name}\\s*${cases.length === 0 ? '\\}' : ','}`).test(text);
}
