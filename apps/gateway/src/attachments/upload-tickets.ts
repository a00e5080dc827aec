// Whoever uploaded a file holds a ticket for it: that alone names the file in what is said with it. It tells what the
// file is, so that a report with files can be taken while those who keep them are away, and that we have said so.
import type { Attachment, AttachmentType } from '@lapor/contracts';
import { fieldError } from '@lapor/domain-types';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { uploadLastsMs } from './limits';

/** What a file is for: neither can be used as the other. */
export type Purpose = 'report' | 'evidence';

const types: Record<string, AttachmentType> = { jpeg: 'image/jpeg', pdf: 'application/pdf' };
export type HashedAttachment = Attachment & { sha256: string };

/** What a ticket says that its file is, unchecked: for a label. */
export const typeSaidBy = (ticket: string): AttachmentType | undefined => types[ticket.split('.')[2] ?? ''];

const form =
  /^(report|evidence)\.([0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})\.(jpeg|pdf)\.([1-9]\d{0,7})\.([\w-]{43})\.([1-9]\d{0,12})\.([\w-]{22})$/;

export class UploadTickets {
  private readonly key: Buffer;

  constructor(secret: Buffer) {
    this.key = createHmac('sha256', secret).update('upload tickets').digest();
  }

  issue(purpose: Purpose, { attachmentId, mediaType, size, sha256 }: HashedAttachment, now: Date): string {
    const type = mediaType.split('/')[1] ?? '';
    const hash = Buffer.from(sha256, 'hex').toString('base64url');
    const said = [purpose, attachmentId, type, size, hash, Math.floor(now.getTime() / 1000)].join('.');
    return `${said}.${this.sealOf(said)}`;
  }

  /**
   * @param field where the ticket was given.
   * @throws {DomainError} `attachment-not-usable` if it is none of ours, for something else, or too old.
   */
  read(ticket: string, purpose: Purpose, field: string, now: Date): HashedAttachment {
    const [, given = '', attachmentId = '', type = '', size = '', hash = '', issuedAt = '', seal = ''] =
      form.exec(ticket) ?? [];
    const mediaType = types[type];
    const genuine = mediaType && this.isGenuine(ticket.slice(0, -seal.length - 1), seal);
    if (!genuine || given !== purpose) {
      throw fieldError('attachment-not-usable', field, 'unknown', 'This is no file that was uploaded here');
    }
    if (Number(issuedAt) * 1000 + uploadLastsMs < now.getTime()) {
      throw fieldError(
        'attachment-not-usable',
        field,
        'expired',
        'It was uploaded too long ago; upload it again',
      );
    }
    const sha256 = Buffer.from(hash, 'base64url').toString('hex');
    return { attachmentId, mediaType, size: Number(size), sha256 };
  }

  private isGenuine(said: string, seal: string): boolean {
    const own = Buffer.from(this.sealOf(said));
    const theirs = Buffer.from(seal);
    return own.length === theirs.length && timingSafeEqual(own, theirs);
  }

  private sealOf(said: string): string {
    return createHmac('sha256', this.key).update(said).digest('base64url').slice(0, 22);
  }
}
