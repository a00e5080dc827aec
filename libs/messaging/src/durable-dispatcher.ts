import type { ConsumeMessage } from 'amqplib';
import { DomainError } from '@lapor/domain-types';
import type { DurableCommandContract } from '@lapor/contracts';
import type { HandlerRegistry } from './handler-registry';
import type { Outcome } from './queue-consumer';
import type { Replies } from './replies';
import { type Settlement, settleReadable } from './settlement';
import type { Transactions } from './transactions';
import { refusal } from './wire';

interface DurableCommand {
  id: string;
  type: string;
  request: unknown;
  correlationId: string;
  replyTo: string | undefined;
}

/** Has a batch of durable commands carried out in one transaction, then answers those who still wait. */
export class DurableDispatcher {
  constructor(
    private readonly contract: DurableCommandContract,
    private readonly handlers: HandlerRegistry,
    private readonly transactions: Transactions,
    private readonly settlement: Settlement,
    private readonly replies: Replies,
  ) {}

  handle(messages: readonly ConsumeMessage[]): Promise<Outcome[]> {
    return settleReadable(
      messages,
      (message) => this.read(message),
      (commands) => this.settlement.settle(commands, (some) => this.apply(some)),
    );
  }

  private read(message: ConsumeMessage): DurableCommand {
    const { messageId, correlationId, replyTo } = message.properties;
    const id = String(messageId);
    return {
      id,
      type: this.contract.type,
      request: this.contract.request.parse(JSON.parse(message.content.toString('utf8'))),
      correlationId: String(correlationId ?? id),
      replyTo: replyTo as string | undefined,
    };
  }

  private async apply(commands: readonly DurableCommand[]): Promise<void> {
    const results = await this.transactions.run(
      (tx) => this.handlers.call(this.contract.type, { commands, tx }) as Promise<readonly unknown[]>,
    );
    this.replies.send(
      commands.map(({ id, replyTo }, i) => {
        const result = results[i];
        return { replyTo, reply: result instanceof DomainError ? refusal(id, result) : { to: id, result } };
      }),
    );
  }
}
