import { IntlMessageFormat } from 'intl-messageformat';
import { languages } from '@lapor/domain-types';
import { kindLabels } from '../domain/package-words';
import { messages, type WordKey } from './words';

interface Part {
  type: number;
  value?: string;
  options?: Record<string, { value: Part[] }>;
}

/** The values that a message names: literals (0) and the sign of a plural (7) have none. */
function argumentsIn(parts: readonly Part[]): string[] {
  return parts.flatMap(({ type, value = '', options = {} }) => [
    ...(type === 0 || type === 7 ? [] : [value]),
    ...Object.values(options).flatMap((option) => argumentsIn(option.value)),
  ]);
}

const argumentsOf = (message: string) => {
  const ast = new IntlMessageFormat(message, 'id', undefined, { ignoreTag: true }).getAst();
  return [...new Set(argumentsIn(ast as Part[]))].sort();
};

describe('the words of the portal', () => {
  const keys = Object.keys(messages.id) as WordKey[];

  it('are the same in every language', () => {
    for (const language of languages)
      expect(Object.keys(messages[language]).sort()).toEqual([...keys].sort());
  });

  it.each(keys)('say the same values in every language: %s', (key) => {
    for (const language of languages) {
      expect([language, argumentsOf(messages[language][key])]).toEqual([
        language,
        argumentsOf(messages.id[key]),
      ]);
      expect(messages[language][key].trim()).not.toBe('');
    }
  });

  it('name all that the history of a report can tell its reporter', () => {
    for (const kind of Object.keys(kindLabels)) expect(keys).toContain(`kind.${kind}`);
  });
});
