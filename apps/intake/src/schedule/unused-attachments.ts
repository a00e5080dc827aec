import type { FactoryProvider } from '@nestjs/common';
import { UnusedAttachments } from '@lapor/attachments';
import { Transactions } from '@lapor/messaging';
import { CLOCK, type Clock, LOGGER, type Logger } from '@lapor/service-kit';
import { destroyKeys } from '../persistence/attachment-keys';

/** Lets go files that no report named, and their keys. */
export const unusedAttachments: FactoryProvider<UnusedAttachments> = {
  provide: UnusedAttachments,
  inject: [Transactions, CLOCK, LOGGER],
  useFactory: (transactions: Transactions, clock: Clock, logger: Logger) =>
    new UnusedAttachments({
      ...{ transactions, clock, logger },
      forgotten: (tx, ids) => destroyKeys(tx, ids, clock.now()),
    }),
};
