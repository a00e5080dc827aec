// Which words may stand in place of those that came with the software.
import type { Language } from '@lapor/domain-types';
import { type MessageValues, valuesIn } from './message-values';

export interface BrokenRule {
  rule: string;
  message: string;
}

export const longestMessage = 2_000;
const longestSubject = 300;
// Other control characters and halves of surrogate pairs are refused as well: no message has more than one line.
const unprintable = /[\p{Cc}\p{Surrogate}\u2028\u2029]/u;

/**
 * One law for values: what the standard message uses in every case, the new one does in every case; what it uses
 * in some, the new one does in some; and it uses nothing else. So no mail loses its code, its date or its outcome.
 * @param standard the message that came with the software.
 */
export function brokenRule(
  key: string,
  standard: string,
  text: string,
  language: Language,
): BrokenRule | undefined {
  const longest = key.endsWith('.subject') ? longestSubject : longestMessage;
  if (text.length > longest) return { rule: 'too_big', message: `At most ${longest} characters` };
  if (text.trim() === '') return { rule: 'required', message: 'Say something' };
  if (unprintable.test(text)) return { rule: 'single_line', message: 'Must be a single line' };
  const values = parsed(text, language);
  return values ? brokenByValues(valuesIn(standard, language), values) : notAMessage;
}

const notAMessage = {
  rule: 'message_syntax',
  message: 'Braces, and cases of a choice, must be as ICU MessageFormat has them',
};

function parsed(text: string, language: Language): MessageValues | undefined {
  try {
    return valuesIn(text, language);
  } catch {
    return undefined;
  }
}

function brokenByValues(standard: MessageValues, text: MessageValues): BrokenRule | undefined {
  const unknown = [...text.ever.keys()].find((use) => !standard.ever.has(use));
  if (unknown) return { rule: 'value_unknown', message: `There is no ${unknown} in this message` };
  const missing = [...standard.ever.keys()].find((use) => !text.ever.has(use));
  if (missing) return { rule: 'value_missing', message: `Lacks ${missing}` };
  const seldom = [...standard.always].find((use) => !text.always.has(use));
  return seldom ? { rule: 'value_not_always', message: `Lacks ${seldom} in some case` } : undefined;
}
