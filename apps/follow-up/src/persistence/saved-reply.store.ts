import { Injectable } from '@nestjs/common';
import { DomainError } from '@lapor/domain-types';
import { Outbox } from '@lapor/messaging';
import type { Tx } from '@lapor/service-kit';
import { checkReplyText } from '../domain/saved-replies';
import { savedReplyTold } from '../messaging/published-events';
import { SavedReplyRow } from './desk.row';

export type SavedReply = Pick<SavedReplyRow, 'replyId' | 'agencyId' | 'title' | 'text'>;

/** The texts that agencies use again, each saved and announced as one act. */
@Injectable()
export class SavedReplyStore {
  constructor(private readonly outbox: Outbox<'follow-up'>) {}

  /**
   * Keeps a text; the same id replaces it.
   * @throws {DomainError} `validation-failed` for an unknown placeholder, `not-allowed` for a text of another
   * agency.
   */
  async save(tx: Tx, reply: SavedReply): Promise<void> {
    checkReplyText(reply.text);
    // One statement, so that two who save the same new text at once do not collide.
    const [row] = await tx.query<{ version: number }[]>(
      `INSERT INTO saved_replies AS known (reply_id, agency_id, title, text, active, version)
       VALUES ($1, $2, $3, $4, true, 1)
       ON CONFLICT (reply_id) DO UPDATE SET title = excluded.title, text = excluded.text, active = true,
         version = known.version + 1
         WHERE known.agency_id = excluded.agency_id
       RETURNING version`,
      [reply.replyId, reply.agencyId, reply.title, reply.text],
    );
    if (!row) throw new DomainError('not-allowed');
    await this.outbox.publish(tx, savedReplyTold(reply, row.version, true));
  }

  /** @throws {DomainError} `saved-reply-not-found`. */
  async drop(tx: Tx, replyId: string): Promise<void> {
    const row = await tx.findOne(SavedReplyRow, {
      where: { replyId, active: true },
      lock: { mode: 'pessimistic_write' },
    });
    if (!row) throw new DomainError('saved-reply-not-found');
    const { agencyId, title, text, version } = row;
    await tx.update(SavedReplyRow, { replyId }, { active: false, version: version + 1 });
    await this.outbox.publish(tx, savedReplyTold({ replyId, agencyId, title, text }, version + 1, false));
  }
}
