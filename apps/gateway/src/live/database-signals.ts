import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { LOGGER, type Logger } from '@lapor/service-kit';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { Sessions } from '../access/sessions';
import { ReferenceData } from '../reference/reference-data';
import { ReportChanges } from './report-changes';

const pauseMs = 500;

/** Listens on a connection of its own to what any replica's projection notifies, and connects again for ever. */
@Injectable()
export class DatabaseSignals implements OnModuleInit, OnModuleDestroy {
  private client: Client | undefined;
  private stopped = false;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly reference: ReferenceData,
    private readonly changes: ReportChanges,
    private readonly sessions: Sessions,
  ) {}

  onModuleInit(): void {
    void this.keepListening();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    await this.client?.end().catch(() => undefined);
  }

  private async keepListening(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.listenOnce();
      } catch (error) {
        this.logger.debug({ reason: (error as Error).message }, 'not listening to the database');
      }
      if (!this.stopped) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  /** Ends with the connection. */
  private async listenOnce(): Promise<void> {
    const { url, applicationName } = this.dataSource.options as { url?: string; applicationName?: string };
    const client = new Client({
      connectionString: url,
      application_name: `${applicationName}-signals`,
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    const ended = new Promise<void>((resolve) => {
      client.on('error', () => resolve());
      client.on('end', () => resolve());
    });
    client.on('notification', ({ channel, payload }) => this.hear(channel, payload ?? ''));
    this.client = client;
    try {
      await client.connect();
      await client.query('LISTEN report_changed');
      await client.query('LISTEN reference_changed');
      await client.query('LISTEN session_changed');
      await this.catchUp();
      await ended;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** What was said while nobody listened. */
  private async catchUp(): Promise<void> {
    this.sessions.forget();
    // The pool may get its first connection a moment later than we did: then we come back here.
    await this.reference.refresh();
    await this.changes.recheck();
  }

  private hear(channel: string, payload: string): void {
    if (channel === 'reference_changed') void this.reference.refresh().catch(() => this.client?.end());
    else if (channel === 'session_changed') this.sessions.forget(payload);
    else void this.changes.tell(payload.split(' '));
  }
}
