// The text of a report as words that can be compared: an SMS and a letter about the same matter look alike.

/** What people write, and what they mean by it. */
export interface WordList {
  /** Abbreviations and slang: what stands for a word, and the word or words. */
  written: Readonly<Record<string, string>>;
  /** Words that say nothing about the matter. */
  stop: readonly string[];
  /** Turns of phrase that give a class away. */
  classes: Readonly<Record<string, readonly string[]>>;
  /** Words of danger, by how much they speak for it. */
  danger: Readonly<Record<string, readonly string[]>>;
}

/** Beyond this a text only repeats itself. */
const mostWords = 400;

/** All words in their order, lower case, without diacritics and digits, abbreviations written out. */
export function wordsOf(text: string, { written }: Pick<WordList, 'written'>): string[] {
  const known = new Map(Object.entries(written));
  const plain = text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  return (plain.match(/[a-z][a-z0-9]*/g) ?? [])
    .slice(0, mostWords)
    .flatMap((word) => (known.get(word) ?? known.get(calm(word)) ?? calm(word)).split(' '))
    .filter((word) => word.length > 1 && !/\d/.test(word));
}

/** "matiiii" is "mati", and "jalan2" is "jalan". */
function calm(word: string): string {
  return word.replace(/(.)\1{2,}/g, '$1').replace(/2$/, '');
}

/** The words that say what a report is about, each once. */
export function topicWords(words: readonly string[], { stop }: Pick<WordList, 'stop'>): string[] {
  const left = new Set(words);
  for (const word of stop) left.delete(word);
  return [...left];
}

/** Which of the phrases are in the text, as they stand there. */
export function phrasesIn(words: readonly string[], phrases: readonly string[]): string[] {
  const text = ` ${words.join(' ')} `;
  return phrases.filter((phrase) => text.includes(` ${phrase} `));
}
