import { Injectable, type OnApplicationBootstrap, Inject } from '@nestjs/common';
import { noticeChanged, retentionRuleChanged } from '@lapor/contracts';
import { Outbox, Transactions } from '@lapor/messaging';
import { CLOCK, type Clock, isDatabaseOutage, LOGGER, type Logger, type Tx } from '@lapor/service-kit';
import { insertNotice } from '../persistence/notice.store';
import { insertRule } from '../persistence/retention.store';
import { firstNotices } from './privacy-notices';
import { firstRetentionRules } from './retention-rules';

/** In force since before anything was filed. */
const beginning = new Date('2020-01-01T00:00:00Z');

/** Puts in force what is told and kept from the first day on, unless there is a version already. */
@Injectable()
export class FirstVersions implements OnApplicationBootstrap {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox<'intake'>,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.transactions.run((tx) => this.putInForce(tx));
    } catch (error) {
      // The next start does it.
      if (!isDatabaseOutage(error)) throw error;
      this.logger.warn({ reason: (error as Error).message }, 'first notices not stored');
    }
  }

  private async putInForce(tx: Tx): Promise<void> {
    const now = this.clock.now();
    for (const { channel, texts } of firstNotices) {
      const given = { channel, texts, validFrom: beginning, savedBy: null };
      const data = await insertNotice(tx, given, now, { onlyFirst: true });
      if (data) await this.outbox.publish(tx, { event: noticeChanged, subject: channel, sequence: 1, data });
    }
    for (const rule of firstRetentionRules) {
      const data = await insertRule(tx, rule, null, now, { onlyFirst: true });
      if (!data) continue;
      await this.outbox.publish(tx, { event: retentionRuleChanged, subject: rule.what, sequence: 1, data });
    }
  }
}
