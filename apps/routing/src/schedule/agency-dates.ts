import { Inject, Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Transactions } from '@lapor/messaging';
import { LOGGER, type Logger, Repeated } from '@lapor/service-kit';
import { AgencyChanges } from '../use-cases/agency-changes';

/** Has an agency announced anew on its first day and on the day after its last. */
@Injectable()
export class AgencyDates implements OnModuleInit, BeforeApplicationShutdown {
  private readonly repeated: Repeated;

  constructor(transactions: Transactions, changes: AgencyChanges, @Inject(LOGGER) logger: Logger) {
    this.repeated = new Repeated('agency dates', logger, () =>
      transactions.run((tx) => changes.followDates(tx)),
    );
  }

  onModuleInit(): void {
    this.repeated.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.repeated.stop();
  }
}
