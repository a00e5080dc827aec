// Bytes of attachments on their way to and from the service that keeps them.
import { z } from 'zod';
import { attachment, reportId } from './schemas';

/** Base64. Its alphabet is not checked again: a pattern over megabytes costs more than all the rest. */
const bytes = z.string().max(8_000_000);

export const keptFile = attachment.extend({
  content: bytes,
  /** WebP; null if there is none to be seen. */
  preview: bytes.nullable(),
});

export const fileRequest = z.object({
  attachmentId: z.uuid(),
  /** The report that it belongs to; null: it belongs to none yet. */
  reportId: reportId.nullable(),
  part: z.enum(['content', 'preview']),
});

export const fileAnswer = z.object({ bytes });
