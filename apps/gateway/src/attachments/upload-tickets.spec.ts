import { randomBytes, randomUUID } from 'node:crypto';
import { DomainError } from '@lapor/domain-types';
import { uploadLastsMs } from './limits';
import { UploadTickets } from './upload-tickets';

const now = new Date('2024-11-19T03:00:00.000Z');
const tickets = new UploadTickets(randomBytes(32));
const photo = {
  attachmentId: randomUUID(),
  mediaType: 'image/jpeg',
  size: 183_022,
  sha256: 'ab'.repeat(32),
} as const;

const refusal = (read: () => unknown) => {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { slug: error.slug, errors: error.data.errors };
  }
};
const unknown = { slug: 'attachment-not-usable', errors: [{ field: 'attachments.0', rule: 'unknown' }] };

describe('an upload ticket', () => {
  it('tells what was uploaded', () => {
    const ticket = tickets.issue('report', photo, now);
    expect(tickets.read(ticket, 'report', 'attachments.0', now)).toEqual(photo);
  });

  it('is good for what it was given for alone', () => {
    const ticket = tickets.issue('report', photo, now);
    expect(refusal(() => tickets.read(ticket, 'evidence', 'attachments.0', now))).toMatchObject(unknown);
  });

  it('is good no longer than the file is surely there', () => {
    const ticket = tickets.issue('report', photo, now);
    const late = new Date(now.getTime() + uploadLastsMs + 1_000);
    expect(refusal(() => tickets.read(ticket, 'report', 'attachments.0', late))).toMatchObject({
      slug: 'attachment-not-usable',
      errors: [{ field: 'attachments.0', rule: 'expired' }],
    });
  });

  it('cannot be made up or changed', () => {
    const ticket = tickets.issue('report', photo, now);
    const forged = [
      '',
      photo.attachmentId,
      ticket.replace(photo.attachmentId, randomUUID()),
      ticket.replace('183022', '1'),
      ticket.replace('q6ur', 'q6uq'),
      ticket.replace('.jpeg.', '.pdf.'),
      `${ticket.slice(0, -1)}${ticket.endsWith('A') ? 'B' : 'A'}`,
      ticket.slice(0, -1),
      new UploadTickets(randomBytes(32)).issue('report', photo, now),
    ];
    for (const each of forged) {
      expect(refusal(() => tickets.read(each, 'report', 'attachments.0', now))).toMatchObject(unknown);
    }
  });
});
