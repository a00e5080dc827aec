import type { Logger } from '@lapor/service-kit';
import type { Publisher } from './publisher';
import type { WireReply } from './wire';

/** Answers askers: one message for each, however many of its commands were in a batch. */
export class Replies {
  constructor(
    private readonly publisher: Publisher,
    private readonly logger: Logger,
  ) {}

  /** Does not wait: a reply that gets lost is a timeout for the asker, who may ask again. */
  send(replies: readonly { replyTo: string | undefined; reply: WireReply }[]): void {
    const byAsker = new Map<string, WireReply[]>();
    for (const { replyTo, reply } of replies) {
      if (replyTo === undefined) continue;
      const group = byAsker.get(replyTo);
      if (group) group.push(reply);
      else byAsker.set(replyTo, [reply]);
    }
    for (const [replyTo, group] of byAsker) {
      this.publisher
        .publish('', replyTo, Buffer.from(JSON.stringify(group)), { persistent: false, mandatory: false })
        .catch((error: Error) => this.logger.debug({ reason: error.message }, 'reply not sent'));
    }
  }
}
