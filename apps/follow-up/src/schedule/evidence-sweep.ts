import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { UnusedAttachments } from '@lapor/attachments';
import { Transactions } from '@lapor/messaging';
import { CLOCK, type Clock, LOGGER, type Logger } from '@lapor/service-kit';

/** Lets go files with which nobody showed anything. */
@Injectable()
export class EvidenceSweep implements OnModuleInit, BeforeApplicationShutdown {
  private readonly unused: UnusedAttachments;

  constructor(transactions: Transactions, @Inject(CLOCK) clock: Clock, @Inject(LOGGER) logger: Logger) {
    this.unused = new UnusedAttachments({ transactions, clock, logger });
  }

  onModuleInit(): void {
    this.unused.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.unused.stop();
  }
}
