import type { AttachmentType } from '@lapor/contracts';
import type { FastifyReply } from 'fastify';

/** What browsers may keep, and for whom: a report can become secret. */
const caching = { private: 'private, max-age=300', public: 'public, max-age=60' } as const;

const endings: Record<AttachmentType | 'image/webp', string> = {
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
};

export interface FileReply {
  mediaType: keyof typeof endings;
  /** The name that it gets when it is saved, without its ending; never one that somebody gave it. */
  name: string;
  whom: keyof typeof caching;
}

/** Sends bytes that came from outside: pictures are shown and do nothing, everything else is saved. */
export async function sendFile(reply: FastifyReply, bytes: Buffer, { mediaType, name, whom }: FileReply) {
  const shown = mediaType.startsWith('image/') ? 'inline' : 'attachment';
  await reply
    .headers({
      'content-disposition': `${shown}; filename="${name}.${endings[mediaType]}"`,
      'cache-control': caching[whom],
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'x-robots-tag': 'noindex',
    })
    .type(mediaType)
    .send(bytes);
}
