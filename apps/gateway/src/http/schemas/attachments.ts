import { attachment } from '@lapor/contracts';
import { z } from 'zod';
import { longestTicket, mostFiles } from '../../attachments/limits';

export const upload = z
  .string()
  .min(1)
  .max(longestTicket)
  .meta({
    description: 'Names a file that was uploaded, as `/v1/attachments` answered; it can be used once.',
    examples: [
      'report.0b54d2c4-7a0e-4c39-9d8e-6e0f6f1d2a11.jpeg.183022.ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0.1732000000.Yk3vN0q2rT5uW8xZ1aBcDe',
    ],
  });

export const uploads = z
  .array(upload)
  .max(mostFiles)
  .refine((all) => new Set(all).size === all.length, {
    message: 'Name each file once',
    params: { rule: 'unique' },
  })
  .default([])
  .meta({ description: `Files, at most ${mostFiles}, in the order in which they are shown.` });

export const uploadDone = z
  .object({ upload, mediaType: attachment.shape.mediaType, size: attachment.shape.size })
  .meta({
    id: 'Upload',
    description:
      'As it is kept: pictures are drawn anew as JPEG of at most 2048 pixels a side, without metadata; ' +
      'a PDF is one of such pictures, one for each page.',
  });

/** A file of a report, which is fetched from `attachments/{attachmentId}` below the report. */
export const reportFile = attachment.meta({ id: 'Attachment' });

export const filePart = z.strictObject({
  part: z.enum(['content', 'preview']).default('content').meta({
    description: 'A preview is WebP of at most 320 pixels a side; of a PDF it shows the first page.',
  }),
});
