// What is kept of a file that somebody sends: what is to be seen in it, and nothing that tells of whom it is.
import type { AttachmentType } from '@lapor/contracts';
import { fieldError } from '@lapor/domain-types';
import sharp from 'sharp';
import { kindOf } from './file-kind';
import { InTurn } from './in-turn';
import {
  largestFile,
  longestPreviewSide,
  longestSide,
  mostPages,
  mostPixels,
  mostWaitingPdfs,
} from './limits';
import { pdfOfPictures } from './pdf-of-pictures';
import { drawPages, type PdfRefusal } from './pdf-pages';

export interface CleanFile {
  mediaType: AttachmentType;
  content: Buffer;
  /** WebP; null if there is none to be seen. */
  preview: Buffer | null;
}

// Signing in computes on the same few threads.
sharp.concurrency(1);
const pictureTurns = new InTurn(2);
const pdfTurns = new InTurn(1, mostWaitingPdfs);

/**
 * Draws a picture anew, upright and no larger than it needs to be: its place, time and camera are not in it any more.
 * Of a PDF every page is drawn: scripts, links, enclosed files and words that one cannot see are not in it any more.
 * @throws {DomainError} `file-not-taken` or `file-too-large`, for the field `file`, or `service-unavailable`.
 */
export async function cleaned(bytes: Buffer): Promise<CleanFile> {
  const kind = kindOf(bytes);
  if (kind === 'heic') throw notTaken('heic', 'Photos in HEIC are not taken; send it as JPEG');
  if (kind === undefined) throw notTaken('unknown_type', 'JPEG, PNG, WebP and PDF are taken');
  if (kind === 'pdf') return drawnPdf(bytes);
  const { content, preview } = await pictureTurns.take(() => drawn(bytes));
  return { mediaType: 'image/jpeg', content: withinLimit(content), preview };
}

const whyNotDrawn: Record<PdfRefusal, string> = {
  encrypted: 'The PDF opens with a password only; send it without one',
  damaged: 'The file is damaged or not complete',
  too_many_pages: `The PDF has more than ${mostPages} pages`,
  took_too_long: 'The PDF takes too long to draw; send its pages as photos',
};

async function drawnPdf(bytes: Buffer): Promise<CleanFile> {
  const outcome = await pdfTurns.take(() => drawPages(bytes));
  if ('refused' in outcome) throw notTaken(outcome.refused, whyNotDrawn[outcome.refused]);
  const { pages } = outcome;
  const preview = pages[0] ? await previewOf(pages[0].bytes) : null;
  return { mediaType: 'application/pdf', content: withinLimit(pdfOfPictures(pages)), preview };
}

async function drawn(bytes: Buffer): Promise<{ content: Buffer; preview: Buffer }> {
  try {
    const content = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .jpeg({ quality: 78 })
      .toBuffer();
    return { content, preview: await previewOf(content) };
  } catch (error) {
    if (/pixel limit/i.test((error as Error).message)) {
      throw notTaken('too_many_pixels', 'The picture has more pixels than any camera makes');
    }
    throw notTaken('damaged', 'The file is damaged or not complete');
  }
}

function previewOf(picture: Uint8Array): Promise<Buffer> {
  const side = longestPreviewSide;
  return sharp(picture)
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 60 })
    .toBuffer();
}

function withinLimit(content: Buffer): Buffer {
  if (content.length <= largestFile) return content;
  throw fieldError('file-too-large', 'file', 'too_big', `At most ${largestFile / 1024 / 1024} MB are kept`);
}

const notTaken = (rule: string, message: string) => fieldError('file-not-taken', 'file', rule, message);
