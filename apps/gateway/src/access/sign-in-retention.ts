import type { FactoryProvider } from '@nestjs/common';
import { CLOCK, type Clock, LOGGER, type Logger, RetentionSweep } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import { forgetSignIns, lastEmptyRun, recordOwnRun, ruleFor } from '../persistence/sign-in-retention';

/** Removes codes, links and sessions that have ended. */
export const signInRetention: FactoryProvider<RetentionSweep> = {
  provide: RetentionSweep,
  inject: [DataSource, CLOCK, LOGGER],
  useFactory: (dataSource: DataSource, clock: Clock, logger: Logger) =>
    new RetentionSweep({
      transactions: { run: (work) => dataSource.transaction(work) },
      clock,
      logger,
      removals: { sign_in_codes: forgetSignIns },
      rule: ruleFor,
      endedAt: lastEmptyRun,
      record: recordOwnRun,
    }),
};
