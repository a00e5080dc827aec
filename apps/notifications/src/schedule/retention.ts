import type { FactoryProvider } from '@nestjs/common';
import { notificationsDataRemoved, retentionRun } from '@lapor/contracts';
import { Outbox, Transactions } from '@lapor/messaging';
import { CLOCK, type Clock, LOGGER, type Logger, RetentionSweep, retentionTables } from '@lapor/service-kit';
import { forgetMails } from '../persistence/retention.store';

/** Forgets what notifications has kept for long enough. */
export const retention: FactoryProvider<RetentionSweep> = {
  provide: RetentionSweep,
  inject: [Transactions, Outbox, CLOCK, LOGGER],
  useFactory: (transactions: Transactions, outbox: Outbox<'notifications'>, clock: Clock, logger: Logger) =>
    new RetentionSweep({
      transactions,
      clock,
      logger,
      removals: { sent_mails: forgetMails },
      ...retentionTables,
      tell: (tx, run) =>
        outbox.publish(tx, {
          event: notificationsDataRemoved,
          subject: run.runId,
          sequence: 1,
          data: retentionRun.parse(run),
        }),
    }),
};
