import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { WordList } from '../domain/text-words';

const phrases = z.record(z.string(), z.array(z.string().regex(/^[a-z]+( [a-z]+)*$/)));
const wordList = z.object({
  written: z.record(z.string().regex(/^[a-z0-9]+$/), z.string().regex(/^[a-z]+( [a-z]+)*$/)),
  stop: z.array(z.string()),
  classes: phrases,
  danger: phrases,
});

/** The words that reports are read with. */
export function readWordList(): WordList {
  return wordList.parse(JSON.parse(readFileSync(join(__dirname, '../../seed/words.json'), 'utf8')));
}
