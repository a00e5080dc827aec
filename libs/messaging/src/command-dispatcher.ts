import { DomainError, problems } from '@lapor/domain-types';
import type { CommandContract } from '@lapor/contracts';
import {
  handlerDuration,
  isDatabaseOutage,
  type Logger,
  messagesHandled,
  withCorrelation,
} from '@lapor/service-kit';
import type { HandlerRegistry } from './handler-registry';
import { takeOnce } from './inbox';
import type { Part } from './parts';
import type { Outcome } from './queue-consumer';
import type { Replies } from './replies';
import { done } from './settlement';
import type { Transactions } from './transactions';
import { headers, refusal, type WireReply } from './wire';

/** Carries out commands, each in its own transaction, and answers; what has expired is let go. */
export class CommandDispatcher {
  constructor(
    private readonly contracts: readonly CommandContract[],
    private readonly handlers: HandlerRegistry,
    private readonly transactions: Transactions,
    private readonly replies: Replies,
    private readonly logger: Logger,
  ) {}

  handle(parts: readonly Part[]): Promise<Outcome[]> {
    return Promise.all(parts.map((part) => this.answer(part)));
  }

  private async answer({
    messageId,
    type,
    correlationId,
    replyTo,
    body,
    headers: known,
  }: Part): Promise<Outcome> {
    if (Number(known[headers.expiresAt] ?? 0) < Date.now()) {
      messagesHandled.inc({ type, outcome: 'expired' });
      return done;
    }
    const correlation = { correlationId, causationId: messageId };
    const reply = await withCorrelation(correlation, () => this.carryOut(messageId, type, body));
    messagesHandled.inc({ type, outcome: reply.problem?.slug ?? 'done' });
    this.replies.send([{ replyTo, reply }]);
    return done;
  }

  private async carryOut(id: string, type: string, body: unknown): Promise<WireReply> {
    const stopTimer = handlerDuration.startTimer({ type });
    try {
      const contract = this.contracts.find((known) => known.type === type);
      if (!contract) throw new DomainError('malformed-request', `${type} is not answered here`);
      const request = contract.request.parse(body);
      const result = await this.transactions.run((tx) =>
        takeOnce(
          tx,
          id,
          async () => contract.reply.parse(await this.handlers.call(type, { request, tx })),
          contract,
        ),
      );
      stopTimer({ outcome: 'done' });
      return { to: id, result };
    } catch (error) {
      stopTimer({ outcome: 'failed' });
      return refusal(id, this.refusalFrom(error, type));
    }
  }

  private refusalFrom(error: unknown, type: string): DomainError {
    if (error instanceof DomainError) return error;
    this.logger.error({ err: error, type }, 'command failed');
    const slug = isDatabaseOutage(error) ? 'service-unavailable' : 'internal-error';
    return new DomainError(slug, problems[slug].title);
  }
}
