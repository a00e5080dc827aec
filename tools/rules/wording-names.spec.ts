// The words of mails are named in the console, which knows none of them itself.
import { load, read } from './repository';

const words = JSON.parse(read('apps/web/src/words/id.json')) as Record<string, string>;

interface Values {
  ever: ReadonlyMap<string, { name: string; cases: readonly string[] }>;
}

describe('the console', () => {
  let messages: Record<string, string>;
  const unnamed = (names: Iterable<string>) => [...new Set(names)].filter((name) => !(name in words));

  beforeAll(async () => {
    const templates = await load<{ standardMessages: { id: Record<string, string> } }>(
      'apps/notifications/src/templates/words.ts',
    );
    messages = templates.standardMessages.id;
    expect(Object.keys(messages).length).toBeGreaterThan(100);
  });

  it('has a name for each letter', async () => {
    const { letterWith, letterName } = await load<{
      letterWith: (wordingId: string) => string;
      letterName: (letter: string) => string;
    }>('apps/web/src/admin/wordings/wording-names.ts');
    expect(unnamed(Object.keys(messages).map((key) => letterName(letterWith(key))))).toEqual([]);
  });

  it('has a name for each value and each choice', async () => {
    const { valuesIn } = await load<{ valuesIn: (text: string, language: string) => Values }>(
      'apps/notifications/src/domain/message-values.ts',
    );
    const used = Object.values(messages).flatMap((text) => [...valuesIn(text, 'id').ever.values()]);
    const named = used.map(
      ({ name, cases }) => `${cases.length === 0 ? 'wordingValue' : 'wordingChoice'}.${name}`,
    );
    expect(unnamed(named)).toEqual([]);
  });
});
