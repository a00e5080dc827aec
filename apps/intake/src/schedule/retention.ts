import type { FactoryProvider } from '@nestjs/common';
import { intakeDataRemoved, retentionRun } from '@lapor/contracts';
import { Outbox, Transactions } from '@lapor/messaging';
import {
  CLOCK,
  type Clock,
  LOGGER,
  type Logger,
  type Removal,
  RetentionSweep,
  retentionTables,
} from '@lapor/service-kit';
import { forgetIdempotencyKeys, forgetRequestTexts, reportersToErase } from '../persistence/retention.store';
import { Erasure } from '../use-cases/erasure';

/** Removes what intake has kept for long enough. */
export const retention: FactoryProvider<RetentionSweep> = {
  provide: RetentionSweep,
  inject: [Transactions, Outbox, Erasure, CLOCK, LOGGER],
  useFactory: (
    transactions: Transactions,
    outbox: Outbox<'intake'>,
    erasure: Erasure,
    clock: Clock,
    logger: Logger,
  ) =>
    new RetentionSweep({
      transactions,
      clock,
      logger,
      removals: {
        reporter_identity: erasing(erasure),
        data_request_texts: forgetRequestTexts,
        idempotency_keys: forgetIdempotencyKeys,
      },
      ...retentionTables,
      tell: (tx, run) =>
        outbox.publish(tx, {
          event: intakeDataRemoved,
          subject: run.runId,
          sequence: 1,
          data: retentionRun.parse(run),
        }),
    }),
};

const erasing =
  (erasure: Erasure): Removal =>
  async (tx, before, limit) => {
    const reportIds = await reportersToErase(tx, before, limit);
    if (reportIds.length > 0) {
      await erasure.erase(tx, { reportIds, reporterId: null, cause: 'retention', texts: [] });
    }
    return reportIds.length;
  };
