// What was asked how often, counted by all replicas together: each counts by itself, and once a second adds what
// it counted to the sum in the database and learns that of the others. A request never waits for it, and without
// a database each replica's own count holds.
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { isDatabaseOutage, LOGGER, type Logger, Repeated } from '@lapor/service-kit';
import { createHmac, hkdfSync } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { Settings } from '../config';
import { addCounts, forgetCounts } from '../persistence/rate-counts';
import { SETTINGS } from '../settings-token';

interface Count {
  /** What is stored instead of the name, which may be an address. */
  key: string;
  endsAt: number;
  /** Of all replicas, as of the last second. */
  known: number;
  /** Counted here since. */
  pending: number;
}

export interface Counted {
  current: number;
  /** Milliseconds until counting begins anew. */
  ttl: number;
}

/** Whoever asks from many addresses shall not fill the memory. */
const mostNames = 100_000;
const mostAtOnce = 5_000;
const forgetEveryMs = 60_000;

@Injectable()
export class SharedCounts implements OnModuleInit, OnModuleDestroy {
  private readonly counts = new Map<string, Count>();
  private readonly secret: Buffer;
  private readonly sharing: Repeated;
  private forgotAt = Date.now();

  constructor(
    @Inject(SETTINGS) { RECEIPT_SECRET }: Settings,
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(LOGGER) logger: Logger,
  ) {
    const secret = Buffer.from(RECEIPT_SECRET, 'base64');
    this.secret = Buffer.from(hkdfSync('sha256', secret, '', 'rate-counts', 32));
    this.sharing = new Repeated('sharing of counts', logger, () => this.share());
  }

  onModuleInit(): void {
    this.sharing.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.sharing.stop();
  }

  /** Counts one more within the present window of time. */
  add(name: string, windowMs: number): Counted {
    const count = this.countOf(name, windowMs);
    count.pending += 1;
    return { current: count.known + count.pending, ttl: count.endsAt - Date.now() };
  }

  peek(name: string): Counted {
    const count = this.counts.get(name);
    if (!count || count.endsAt <= Date.now()) return { current: 0, ttl: 0 };
    return { current: count.known + count.pending, ttl: count.endsAt - Date.now() };
  }

  /** Counts one more and asks the others at once, as far as the database answers. */
  async addAtOnce(name: string, windowMs: number): Promise<number> {
    const count = this.countOf(name, windowMs);
    count.pending += 1;
    const here = count.known + count.pending;
    if (!this.dataSource.isInitialized) return here;
    try {
      await this.share([count]);
    } catch (error) {
      if (!isDatabaseOutage(error)) throw error;
      return here;
    }
    return Math.max(here, count.known);
  }

  private countOf(name: string, windowMs: number): Count {
    const now = Date.now();
    const known = this.counts.get(name);
    if (known && known.endsAt > now) return known;
    if (this.counts.size >= mostNames) this.dropOne();
    const endsAt = (Math.floor(now / windowMs) + 1) * windowMs;
    const key = createHmac('sha256', this.secret).update(name).digest('base64url').slice(0, 22);
    const count = { key, endsAt, known: 0, pending: 0 };
    // Deleted first, so that the oldest window stays in front.
    this.counts.delete(name);
    this.counts.set(name, count);
    return count;
  }

  private dropOne(): void {
    const [oldest] = this.counts.keys();
    if (oldest !== undefined) this.counts.delete(oldest);
  }

  private async share(some?: readonly Count[]): Promise<void> {
    if (!this.dataSource.isInitialized) return;
    const now = Date.now();
    for (const [name, { endsAt }] of this.counts) if (endsAt <= now) this.counts.delete(name);
    const counted = (some ?? [...this.counts.values()])
      .filter(({ pending }) => pending > 0)
      .slice(0, mostAtOnce);
    const sent = counted.map(({ key, endsAt, pending }) => ({
      key,
      endsAt: new Date(endsAt),
      count: pending,
    }));
    // From here on a second call must not send the same again; what fails is counted again.
    counted.forEach((count, index) => (count.pending -= sent[index]?.count ?? 0));
    counted.forEach((count, index) => (count.known += sent[index]?.count ?? 0));
    try {
      const sums = await addCounts(this.dataSource, sent);
      for (const count of counted) count.known = Math.max(count.known, sums.get(count.key) ?? 0);
    } catch (error) {
      counted.forEach((count, index) => {
        count.known -= sent[index]?.count ?? 0;
        count.pending += sent[index]?.count ?? 0;
      });
      throw error;
    }
    if (some === undefined && now - this.forgotAt > forgetEveryMs) {
      this.forgotAt = now;
      await forgetCounts(this.dataSource);
    }
  }
}
