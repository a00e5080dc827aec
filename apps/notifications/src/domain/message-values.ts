// Messages as ICU MessageFormat writes them, and what becomes of a message whose words somebody changes.
import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '@lapor/domain-types';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** By the numbers that the parser gives them. */
const kinds = ['literal', 'plain', 'number', 'date', 'time', 'select', 'plural', 'pound', 'tag'] as const;

/** @throws {SyntaxError} if it is not a message. */
export function messageOf(text: string, language: Language): IntlMessageFormat {
  // Markup is added where HTML is written; in a message `<` is nothing but a sign.
  return new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
}

/** A value and how a message uses it: shown as it is, or to choose words by, case by case. */
export interface ValueUse {
  name: string;
  kind: (typeof kinds)[number];
  /** Of a choice, sorted. */
  cases: readonly string[];
}

/** The uses of values in a message, each under a name that says all of it. */
export interface MessageValues {
  /** In whatever case. */
  always: ReadonlySet<string>;
  /** In some case at least. */
  ever: ReadonlyMap<string, ValueUse>;
}

/** @throws {SyntaxError} if it is not a message. */
export function valuesIn(text: string, language: Language): MessageValues {
  return usesIn(messageOf(text, language).getAst());
}

function usesIn(elements: readonly Element[]): MessageValues {
  const always = new Set<string>();
  const ever = new Map<string, ValueUse>();
  for (const element of elements) {
    const kind = kinds[element.type] ?? 'tag';
    if (kind === 'literal' || !('value' in element)) continue;
    const options = 'options' in element ? element.options : {};
    const use: ValueUse = { name: element.value, kind, cases: Object.keys(options).sort() };
    const name = nameOf(use);
    always.add(name);
    ever.set(name, use);
    const branches = Object.values(options).map(({ value }) => usesIn(value));
    for (const branch of branches) for (const [inner, its] of branch.ever) ever.set(inner, its);
    const [first, ...others] = branches;
    for (const inner of first?.always ?? []) {
      if (others.every((branch) => branch.always.has(inner))) always.add(inner);
    }
  }
  return { always, ever };
}

/** As it is written in a message: `{due}`, `{hasDue, select, other … yes …}`. */
function nameOf({ name, kind, cases }: ValueUse): string {
  if (kind === 'plain') return `{${name}}`;
  return cases.length === 0 ? `{${name}, ${kind}}` : `{${name}, ${kind}, ${cases.join(' … ')} …}`;
}
