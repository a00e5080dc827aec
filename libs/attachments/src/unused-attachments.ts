import type { BeforeApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { type Clock, type Logger, Repeated, type Tx } from '@lapor/service-kit';
import { forgetUnused } from './attachment-store';

const dayMs = 86_400_000;
const batchSize = 20;

export interface UnusedParts {
  transactions: { run<T>(work: (tx: Tx) => Promise<T>): Promise<T> };
  clock: Clock;
  logger: Logger;
  /** What else is to go with files, in the same transaction. */
  forgotten?: (tx: Tx, attachmentIds: readonly string[]) => Promise<void>;
}

/** Lets go what was uploaded and named by no report within a day. */
export class UnusedAttachments implements OnModuleInit, BeforeApplicationShutdown {
  private readonly rounds: Repeated;

  constructor(private readonly parts: UnusedParts) {
    this.rounds = new Repeated('sweep of unused attachments', parts.logger, () => this.sweep());
  }

  onModuleInit(): void {
    this.rounds.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  private async sweep(): Promise<void> {
    const { transactions, clock, forgotten } = this.parts;
    const before = new Date(clock.now().getTime() - dayMs);
    for (let count = batchSize; count === batchSize && !this.rounds.stopped;) {
      count = await transactions.run(async (tx) => {
        const ids = await forgetUnused(tx, before, batchSize);
        if (ids.length > 0) await forgotten?.(tx, ids);
        return ids.length;
      });
    }
  }
}
