import { DomainError } from '@lapor/domain-types';
import type { DurableCommandContract } from '@lapor/contracts';
import type { HandlerRegistry } from './handler-registry';
import type { Part } from './parts';
import type { Outcome } from './queue-consumer';
import type { Replies } from './replies';
import { type Settlement, settleReadable } from './settlement';
import type { Transactions } from './transactions';
import { letter, refusal } from './wire';

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

  handle(parts: readonly Part[]): Promise<Outcome[]> {
    return settleReadable(
      parts,
      (part) => this.read(part),
      (commands) => this.settlement.settle(commands, (some) => this.apply(some)),
    );
  }

  private read({ body, replyTo }: Part): DurableCommand {
    const { id, correlationId, request } = letter.parse(body);
    const { type } = this.contract;
    return { id, type, request: this.contract.request.parse(request), correlationId, replyTo };
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
