import { fork } from 'node:child_process';
import { join } from 'node:path';
import {
  largestFile,
  longestSide,
  mostDotsPerInch,
  mostHeapMegabytes,
  mostPages,
  mostPdfMemory,
  mostPdfMs,
} from './limits';

/** A page as a picture. */
export interface DrawnPage {
  /** JPEG. */
  bytes: Uint8Array;
  /** Of the picture, in pixels. */
  width: number;
  height: number;
  /** Of the page, in points: 1/72 inch. */
  size: { width: number; height: number };
}

export type PdfRefusal = 'encrypted' | 'damaged' | 'too_many_pages' | 'took_too_long';
type Outcome = { pages: DrawnPage[] } | { refused: PdfRefusal };

const program = join(__dirname, 'pdf-drawing.cjs');

/**
 * Has the pages of a PDF drawn by a process that gets nothing but the file: no settings, and so no secrets. It is
 * ended when it takes too long; if it ends by itself, the file is what ended it.
 */
export function drawPages(bytes: Buffer, mostMs = mostPdfMs): Promise<Outcome> {
  const child = fork(program, {
    env: {},
    execArgv: [`--max-old-space-size=${mostHeapMegabytes}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return new Promise((resolve) => {
    const end = (outcome: Outcome) => {
      clearTimeout(limit);
      child.kill('SIGKILL');
      resolve(outcome);
    };
    const limit = setTimeout(() => end({ refused: 'took_too_long' }), mostMs);
    child.once('message', (outcome) => end(outcome as Outcome));
    child.once('error', () => end({ refused: 'damaged' }));
    child.once('exit', () => end({ refused: 'damaged' }));
    // It may be gone before it has all of it; then `exit` says so.
    const order = {
      bytes,
      mostPages,
      longestSide,
      mostDotsPerInch,
      mostBytes: largestFile,
      mostMemory: mostPdfMemory,
    };
    child.send(order, () => undefined);
  });
}
