// What is kept of a file that somebody sends: what is to be seen in it, and nothing that tells of whom it is.
import type { AttachmentType } from '@lapor/contracts';
import { fieldError } from '@lapor/domain-types';
import sharp from 'sharp';
import { kindOf } from './file-kind';
import { largestFile, longestPreviewSide, longestSide, mostPixels } from './limits';
import { InTurn } from './in-turn';

export interface CleanFile {
  mediaType: AttachmentType;
  content: Buffer;
  /** WebP; null if there is none to be seen. */
  preview: Buffer | null;
}

// Signing in computes on the same few threads.
sharp.concurrency(1);
const turns = new InTurn(2);

/**
 * Draws a picture anew, upright and no larger than it needs to be: its place, time and camera are not in it any more.
 * @throws {DomainError} `file-not-taken` or `file-too-large`, for the field `file`.
 */
export async function cleaned(bytes: Buffer): Promise<CleanFile> {
  const kind = kindOf(bytes);
  if (kind === 'heic') throw notTaken('heic', 'Photos in HEIC are not taken; send it as JPEG');
  if (kind === undefined || kind === 'pdf') {
    throw notTaken('unknown_type', 'Photos in JPEG, PNG or WebP are taken');
  }
  const { content, preview } = await turns.take(() => drawn(bytes));
  return { mediaType: 'image/jpeg', content: withinLimit(content), preview };
}

async function drawn(bytes: Buffer): Promise<{ content: Buffer; preview: Buffer }> {
  try {
    const content = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .jpeg({ quality: 78 })
      .toBuffer();
    const side = longestPreviewSide;
    const preview = await sharp(content)
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 60 })
      .toBuffer();
    return { content, preview };
  } catch (error) {
    if (/pixel limit/i.test((error as Error).message)) {
      throw notTaken('too_many_pixels', 'The picture has more pixels than any camera makes');
    }
    throw notTaken('damaged', 'The file is damaged or not complete');
  }
}

function withinLimit(content: Buffer): Buffer {
  if (content.length <= largestFile) return content;
  throw fieldError('file-too-large', 'file', 'too_big', `At most ${largestFile / 1024 / 1024} MB are kept`);
}

const notTaken = (rule: string, message: string) => fieldError('file-not-taken', 'file', rule, message);
