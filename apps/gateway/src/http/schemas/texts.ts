import { z } from 'zod';

// Line breaks and tabs are text; other control characters, NUL and halves of surrogate pairs (which Postgres
// refuses) are not.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u{d800}-\u{dfff}]/u;

const withoutControlCharacters = (value: string) => !forbidden.test(value);
const refused = {
  message: 'Control characters are not allowed',
  params: { rule: 'control_characters' },
};

/** Free text of several lines, trimmed. */
export function text(min: number, max: number) {
  return z.string().trim().min(min).max(max).refine(withoutControlCharacters, refused);
}

/** One line of text, trimmed. */
export function line(min: number, max: number) {
  return text(min, max).refine((value) => !/[\n\r]/.test(value), {
    message: 'Must be a single line',
    params: { rule: 'single_line' },
  });
}

/** An identifier out of the reference data. */
export const identifier = line(1, 100);

/** The same rule for every string in what is otherwise checked by a contract's schema. */
export function cleanTexts(value: unknown, context: z.core.$RefinementCtx): void {
  for (const [path, found] of stringsIn(value, [])) {
    if (!withoutControlCharacters(found)) context.addIssue({ code: 'custom', path, ...refused });
  }
}

function* stringsIn(value: unknown, path: (string | number)[]): Generator<[(string | number)[], string]> {
  if (typeof value === 'string') yield [path, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    yield* stringsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}
