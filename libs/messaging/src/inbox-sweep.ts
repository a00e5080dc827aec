import type { Logger } from '@lapor/service-kit';
import type { DataSource } from 'typeorm';
import { forgetReplies } from './inbox';

const inboxKeptFor = '7 days';
const inboxSweepMs = 3_600_000;
const repliesSweepMs = 15_000;
/** By the index on time: what is older was swept before, or at the start. */
const repliesLookedAt = '10 minutes';

/** Forgets which messages were handled once no broker can deliver them again, and soon what was replied. */
export class InboxSweep {
  private timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly dataSource: DataSource,
    private readonly logger: Logger,
  ) {}

  start(): void {
    if (this.timers.length > 0) return;
    void this.sweepReplies(null);
    this.timers = [
      setInterval(() => void this.sweepMessages(), inboxSweepMs).unref(),
      setInterval(() => void this.sweepReplies(repliesLookedAt), repliesSweepMs).unref(),
    ];
  }

  stop(): void {
    this.timers.forEach(clearInterval);
    this.timers = [];
  }

  private async sweepMessages(): Promise<void> {
    await this.dataSource
      .query(`DELETE FROM inbox WHERE handled_at < now() - interval '${inboxKeptFor}'`)
      .catch((error: unknown) => this.logger.warn({ err: error }, 'inbox not swept'));
  }

  private async sweepReplies(since: string | null): Promise<void> {
    await forgetReplies(this.dataSource, since).catch((error: unknown) =>
      this.logger.warn({ err: error }, 'replies not forgotten'),
    );
  }
}
