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
