import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { UnusedAttachments } from '@lapor/attachments';
import { Transactions } from '@lapor/messaging';
import { CLOCK, type Clock, LOGGER, type Logger } from '@lapor/service-kit';
import { destroyKeys } from '../persistence/attachment-keys';

/** Lets go files that no report named, and their keys. */
@Injectable()
export class AttachmentSweep implements OnModuleInit, BeforeApplicationShutdown {
  private readonly unused: UnusedAttachments;

  constructor(transactions: Transactions, @Inject(CLOCK) clock: Clock, @Inject(LOGGER) logger: Logger) {
    this.unused = new UnusedAttachments({
      ...{ transactions, clock, logger },
      forgotten: (tx, ids) => destroyKeys(tx, ids, clock.now()),
    });
  }

  onModuleInit(): void {
    this.unused.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.unused.stop();
  }
}
