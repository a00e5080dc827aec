import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { breachChanged, dataRequestChanged } from '@lapor/contracts';
import { Outbox, Transactions } from '@lapor/messaging';
import { CLOCK, type Clock, LOGGER, type Logger, measured, Repeated, type Tx } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import { breachAfterStep } from '../domain/breach';
import { afterStep } from '../domain/data-request';
import { lockDueBreaches, saveBreachRow } from '../persistence/breach.store';
import { lockDueRequests, saveRequest } from '../persistence/data-request.store';

const batchSize = 100;

/** Reminds of claims and breaches whose 3 × 24 hours are half over, and reports those whose time has passed. */
@Injectable()
export class DutySweep implements OnModuleInit, BeforeApplicationShutdown {
  private readonly rounds: Repeated;

  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox<'intake'>,
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.rounds = new Repeated('sweep of duties', logger, () => this.sweep());
  }

  onModuleInit(): void {
    this.rounds.start();
    const count = async (sql: string) => {
      const [row] = await this.dataSource.query<{ n: number }[]>(sql, [this.clock.now()]);
      return row?.n ?? 0;
    };
    measured('lapor_data_requests_overdue', 'Claims over personal data whose time has passed', () =>
      count(`SELECT count(*)::int AS n FROM data_requests WHERE settled_at IS NULL AND due_at <= $1`),
    );
    measured('lapor_breaches_overdue', 'Breaches of which somebody was not told in time', () =>
      count(
        `SELECT count(*)::int AS n FROM breaches WHERE due_at <= $1
           AND (facts->>'authorityToldAt' IS NULL OR persons_told_at IS NULL)`,
      ),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  private async sweep(): Promise<void> {
    for (let taken = batchSize; taken === batchSize && !this.rounds.stopped;) {
      taken = await this.transactions.run((tx) => this.requests(tx));
    }
    await this.transactions.run((tx) => this.breaches(tx));
  }

  private async requests(tx: Tx): Promise<number> {
    const now = this.clock.now();
    const due = await lockDueRequests(tx, now, batchSize);
    for (const { request: before, reason } of due) {
      const request = afterStep(before, now);
      if (!request) continue;
      await saveRequest(tx, { request, reason });
      const { requestId: subject, version: sequence } = request;
      await this.outbox.publish(tx, { event: dataRequestChanged, subject, sequence, data: request });
    }
    return due.length;
  }

  private async breaches(tx: Tx): Promise<void> {
    const now = this.clock.now();
    for (const { savedBy, ...before } of await lockDueBreaches(tx, now)) {
      const breach = breachAfterStep(before, now);
      if (!breach) continue;
      await saveBreachRow(tx, breach, savedBy);
      const { breachId: subject, version: sequence } = breach;
      await this.outbox.publish(tx, { event: breachChanged, subject, sequence, data: breach });
    }
  }
}
