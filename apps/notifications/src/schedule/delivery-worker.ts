import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Outbox, Transactions } from '@lapor/messaging';
import { type Clock, isDatabaseOutage, type Logger, type Tx } from '@lapor/service-kit';
import { delayAfter } from '../domain/retry-delays';
import { attempt, type Outcome, type Sender } from '../mail/attempt';
import { sendTimeoutMs } from '../mail/mailer';
import { deliveredEvent, failedEvent, isAnnounced } from '../messaging/published-events';
import { markDelivered, markFailed, markRetry } from '../persistence/delivery-outcomes';
import type { CurrentWording } from '../persistence/current-wording';
import { type ClaimedDelivery, claimDue, releaseComplete } from '../persistence/delivery.store';
import type { Wording } from '../templates/words';
import { deliveriesEnded } from './delivery-metrics';

const pollMs = 1_000;
const leaseMs = 3 * sendTimeoutMs;

export interface WorkerParts {
  dataSource: DataSource;
  transactions: Transactions;
  outbox: Outbox<'notifications'>;
  clock: Clock;
  logger: Logger;
  sender: Sender;
  wording: CurrentWording;
  concurrency: number;
}

/**
 * Sends what is due, up to `concurrency` mails at a time; replicas share the work. A mail is sent outside
 * any transaction: first the claim is saved, then the mail goes out, then the outcome is saved with its event.
 */
export class DeliveryWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly inFlight = new Set<Promise<void>>();
  private running: Promise<void> | undefined;
  private stopped = false;
  private awake = false;
  private wakeUp: (() => void) | undefined;

  constructor(private readonly parts: WorkerParts) {}

  onApplicationBootstrap(): void {
    this.running ??= this.run();
  }

  /** There may be something to send. */
  wake(): void {
    this.awake = true;
    this.wakeUp?.();
  }

  /** Finishes the mails in flight while the outbox is still carried, so that their events get out too. */
  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
    await Promise.all(this.inFlight);
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.awake = false;
      await this.takeDue().catch((error: unknown) =>
        this.parts.logger.warn({ reason: (error as Error).message }, 'no deliveries taken; trying again'),
      );
      if (!this.awake) await this.sleep();
    }
  }

  private sleep(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private async takeDue(): Promise<void> {
    const { dataSource, concurrency } = this.parts;
    const free = concurrency - this.inFlight.size;
    if (free === 0) return;
    await releaseComplete(dataSource);
    // Before anything is claimed: what is claimed and then not sent would wait until it counts as lost.
    const wording = await this.parts.wording.read();
    for (const delivery of await claimDue(dataSource, free, leaseMs)) {
      const work = this.deliver(delivery, wording).finally(() => {
        this.inFlight.delete(work);
        this.wake();
      });
      this.inFlight.add(work);
    }
  }

  private async deliver(delivery: ClaimedDelivery, wording: Wording): Promise<void> {
    const { logger, sender } = this.parts;
    const { deliveryId, attempts } = delivery;
    const outcome = await attempt(sender, delivery, wording);
    const reason = outcome.kind === 'failed' ? outcome.reason : undefined;
    logger[reason ? 'warn' : 'debug']({ deliveryId, attempts, reason }, `delivery attempt ${outcome.kind}`);
    await this.whileDatabaseIsAway(() => this.record(delivery, outcome)).catch((error: unknown) =>
      logger.error({ err: error, deliveryId }, 'outcome not recorded; the mail will be sent again'),
    );
  }

  private async record(delivery: ClaimedDelivery, outcome: Outcome): Promise<void> {
    const { transactions } = this.parts;
    const ended = await transactions.run((tx) =>
      outcome.kind === 'delivered'
        ? this.recordDelivered(tx, delivery)
        : this.recordFailure(tx, delivery, outcome.reason, outcome.permanent),
    );
    if (ended) deliveriesEnded.inc({ template: delivery.letter.template, outcome: outcome.kind });
  }

  private async recordDelivered(tx: Tx, delivery: ClaimedDelivery): Promise<boolean> {
    const { outbox, clock } = this.parts;
    const first = await markDelivered(tx, delivery.deliveryId);
    if (first && isAnnounced(delivery)) await outbox.publish(tx, deliveredEvent(delivery, clock.now()));
    return first;
  }

  /** @returns whether the delivery has ended with it. */
  private async recordFailure(
    tx: Tx,
    delivery: ClaimedDelivery,
    reason: string,
    permanent: boolean,
  ): Promise<boolean> {
    const { outbox, clock } = this.parts;
    const { deliveryId, attempts } = delivery;
    const delayMs = permanent ? null : delayAfter(attempts);
    if (delayMs !== null) {
      await markRetry(tx, deliveryId, attempts, reason, delayMs);
      return false;
    }
    const ended = await markFailed(tx, deliveryId, attempts, reason);
    if (ended && isAnnounced(delivery)) await outbox.publish(tx, failedEvent(delivery, reason, clock.now()));
    return ended;
  }

  /** A mail that is out is not sent again merely because the database restarts. */
  private async whileDatabaseIsAway(work: () => Promise<void>): Promise<void> {
    const giveUpAt = Date.now() + leaseMs - sendTimeoutMs;
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!isDatabaseOutage(error) || this.stopped || Date.now() > giveUpAt) throw error;
        await new Promise((resolve) => setTimeout(resolve, pollMs));
      }
    }
  }
}
