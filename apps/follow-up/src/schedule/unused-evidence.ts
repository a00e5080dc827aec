import type { FactoryProvider } from '@nestjs/common';
import { UnusedAttachments } from '@lapor/attachments';
import { Transactions } from '@lapor/messaging';
import { CLOCK, type Clock, LOGGER, type Logger } from '@lapor/service-kit';

/** Lets go files with which nobody showed anything. */
export const unusedEvidence: FactoryProvider<UnusedAttachments> = {
  provide: UnusedAttachments,
  inject: [Transactions, CLOCK, LOGGER],
  useFactory: (transactions: Transactions, clock: Clock, logger: Logger) =>
    new UnusedAttachments({ transactions, clock, logger }),
};
