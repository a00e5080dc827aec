import { Inject, Injectable } from '@nestjs/common';
import {
  type Attachment,
  keepAttachment,
  keepEvidence,
  readAttachment,
  readEvidence,
} from '@lapor/contracts';
import { DomainError } from '@lapor/domain-types';
import { BrokerUnavailable, CommandClient } from '@lapor/messaging';
import {
  CLOCK,
  type Clock,
  dataKeyOf,
  identityKeys,
  type KeyRing,
  newDataKey,
  openBytes,
  sealBytes,
} from '@lapor/service-kit';
import { createHash, randomUUID } from 'node:crypto';
import type { Settings } from '../config';
import { SETTINGS } from '../settings-token';
import { type CleanFile, cleaned } from './cleaning';
import { type Purpose, UploadTickets } from './upload-tickets';

export interface Uploaded extends Attachment {
  upload: string;
  /** Whether the service that keeps it has it; if not, it is safe with the broker. */
  stored: boolean;
}

export type FilePart = 'content' | 'preview';

/** A file that is kept: whose it is decides who keeps it. */
export interface KeptFile extends Attachment {
  purpose: Purpose;
  /** Null: no report has named it. */
  reportId: string | null;
}

/** Takes files with the broker alone, and fetches them from where they are kept. */
@Injectable()
export class Uploads {
  private readonly tickets: UploadTickets;
  private readonly keys: KeyRing;
  private readonly waitMs: number;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly commands: CommandClient,
  ) {
    this.tickets = new UploadTickets(Buffer.from(settings.RECEIPT_SECRET, 'base64'));
    this.keys = identityKeys(settings);
    this.waitMs = settings.SUBMISSION_WAIT_MS;
  }

  /** @throws {DomainError} `file-not-taken`, `file-too-large`, or `service-unavailable` if nothing took it. */
  async keep(bytes: Buffer, purpose: Purpose): Promise<Uploaded> {
    const file = await cleaned(bytes);
    const { mediaType, content } = file;
    const sha256 = createHash('sha256').update(content).digest('hex');
    const attachment = { attachmentId: randomUUID(), mediaType, size: content.length, sha256 };
    try {
      const kept = await (purpose === 'report' ? this.sealed(attachment, file) : this.open(attachment, file));
      const upload = this.tickets.issue(purpose, attachment, this.clock.now());
      return { upload, ...attachment, stored: kept !== null };
    } catch (error) {
      if (error instanceof BrokerUnavailable) throw new DomainError('service-unavailable');
      throw error;
    }
  }

  /**
   * The files that somebody names, by their tickets.
   * @throws {DomainError} `attachment-not-usable`, naming the one.
   */
  named(tickets: readonly string[], purpose: Purpose, field: string): Attachment[] {
    const now = this.clock.now();
    return tickets.map((ticket, i) => this.tickets.read(ticket, purpose, `${field}.${i}`, now));
  }

  /** What officers show, with the files that they name. */
  evidence<E extends { upload?: string | undefined }>(given: readonly E[]) {
    const now = this.clock.now();
    return given.map(({ upload, ...said }, i) =>
      upload === undefined
        ? said
        : { ...said, attachment: this.tickets.read(upload, 'evidence', `evidence.${i}.upload`, now) },
    );
  }

  /** @throws {DomainError} `attachment-not-found` if it is not kept, or not yet, or has no such part. */
  async read({ attachmentId, purpose, reportId }: KeptFile, part: FilePart): Promise<Buffer> {
    const request = { attachmentId, reportId, part };
    if (purpose === 'evidence') {
      const { bytes } = await this.commands.execute(readEvidence, request);
      return Buffer.from(bytes, 'base64');
    }
    const { bytes, ...wrapped } = await this.commands.execute(readAttachment, request);
    return openBytes(dataKeyOf(this.keys, wrapped), Buffer.from(bytes, 'base64'));
  }

  /** For who has just uploaded it and has not said yet with what. */
  async previewOf(ticket: string, purpose: Purpose): Promise<Buffer> {
    const attachment = this.tickets.read(ticket, purpose, 'upload', this.clock.now());
    return this.read({ ...attachment, purpose, reportId: null }, 'preview');
  }

  private sealed(attachment: Attachment, { content, preview }: CleanFile) {
    const key = newDataKey(this.keys);
    const box = (bytes: Buffer) => sealBytes(key, bytes).toString('base64');
    const { keyId, wrappedKey } = key;
    const files = { content: box(content), preview: preview && box(preview) };
    return this.commands.submit(keepAttachment, { ...attachment, ...files, keyId, wrappedKey }, this.waitMs);
  }

  private open(attachment: Attachment, { content, preview }: CleanFile) {
    const files = { content: content.toString('base64'), preview: preview && preview.toString('base64') };
    return this.commands.submit(keepEvidence, { ...attachment, ...files }, this.waitMs);
  }
}
