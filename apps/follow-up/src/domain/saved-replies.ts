import { fieldError } from '@lapor/domain-types';

/** What is filled in when a saved reply is used. */
export const placeholders = ['code', 'title', 'agency', 'due_date'] as const;

/** @throws {DomainError} `validation-failed`, naming a placeholder that nothing is known for. */
export function checkReplyText(text: string): void {
  const known: readonly string[] = placeholders;
  for (const [whole, name = ''] of text.matchAll(/\{([^{}]*)\}/g)) {
    if (known.includes(name)) continue;
    const possible = placeholders.map((each) => `{${each}}`).join(', ');
    const message = `${whole} is no placeholder; possible are ${possible}`;
    throw fieldError('validation-failed', 'text', 'unknown_placeholder', message);
  }
}
