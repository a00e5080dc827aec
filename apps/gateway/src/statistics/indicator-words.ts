import type { Channel, Language } from '@lapor/domain-types';
import { channelNames } from '../domain/rule-words';
import { type WordKey, type Words, wordsFor, wordsIn } from '../portal/words';
import type { Indicator } from './indicator-catalogue';

export function labelOf({ family, part }: Indicator, language: Language): string {
  const words = wordsIn(language);
  const label = words(`stat.${family}` as WordKey);
  return part === null ? label : `${label}: ${partName(family, part, words, language)}`;
}

/** Whom it counts and how, in a sentence. */
export function definitionOf({ family }: Indicator, words: Words, source: string): string {
  return words(`stat.${family}.means` as WordKey, { source });
}

function partName(family: string, part: string, words: Words, language: Language): string {
  if (family === 'channel') return channelNames[part as Channel][language];
  return wordsFor(words, `reason.${part}`) ?? words(`stat.${family}.${part}` as WordKey);
}
