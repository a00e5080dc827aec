import { Inject, Injectable } from '@nestjs/common';
import { currentCorrelation, isDatabaseOutage, LOGGER, type Logger, type Tx } from '@lapor/service-kit';
import { createHmac, hkdfSync } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { Settings } from '../config';
import { type AuditEntry, type AuditRecord, entryOf } from '../domain/audit-entry';
import { type Anchor, appendEntries } from '../persistence/audit.store';
import { SETTINGS } from '../settings-token';

const mostAtOnce = 500;
/** What an outage of the database may leave waiting; beyond it, entries go to the log. */
const mostWaiting = 20_000;
const pauseMs = 500;
const drainedWithinMs = 10_000;

interface Waiting {
  entry: AuditEntry;
  written: () => void;
}

/**
 * Who saw or did what. While one batch is being written the next gathers, so that what is done at once costs
 * one transaction. Real time, as with sessions: a demonstration that moves the clock moves no trace.
 */
@Injectable()
export class AuditLog {
  private readonly addressKey: Buffer;
  private waiting: Waiting[] = [];
  private writing: Promise<void> | undefined;
  private givenUp = false;
  /** Whether the database was away at the last attempt: then nobody needs to wait for what cannot come soon. */
  away = false;

  constructor(
    @Inject(SETTINGS) settings: Pick<Settings, 'RECEIPT_SECRET'>,
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    const secret = Buffer.from(settings.RECEIPT_SECRET, 'base64');
    this.addressKey = Buffer.from(hkdfSync('sha256', secret, '', 'address of an audit entry', 32));
  }

  /**
   * Outside a transaction: resolves once the entry is written, or the log has it because that cannot be. While
   * the database is away it waits, so that whoever must answer does not wait for ever.
   * Within one: written with it. The chain is the transaction's until that ends; so this comes last in it.
   */
  async record(record: AuditRecord, tx?: Tx): Promise<void> {
    const entry = this.entryOf(record);
    if (tx) return this.announce(await appendEntries(tx, [entry]));
    if (this.givenUp || this.waiting.length >= mostWaiting) return this.toLog(entry);
    return new Promise((written) => {
      this.waiting.push({ entry, written });
      this.writing ??= this.writeAll();
    });
  }

  /** Writes what waits; what cannot be written by the end of its patience goes to the log. */
  async drain(): Promise<void> {
    const patience = new Promise<void>((resolve) => setTimeout(resolve, drainedWithinMs).unref());
    await Promise.race([this.writing, patience]);
    this.givenUp = true;
    for (const { entry, written } of this.waiting.splice(0)) {
      this.toLog(entry);
      written();
    }
  }

  private entryOf(record: AuditRecord): AuditEntry {
    const { address, correlationId = currentCorrelation()?.correlationId } = record;
    const hash = address && createHmac('sha256', this.addressKey).update(address).digest('base64url');
    return entryOf({ ...record, correlationId: correlationId ?? null }, new Date(), hash || null);
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0 && !this.givenUp) {
      const batch = this.waiting.slice(0, mostAtOnce);
      const done = await this.write(batch);
      // They stay first in the line until they are written: draining must find them there.
      if (done && !this.givenUp) this.waiting.splice(0, batch.length);
      else if (!done) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    // In the same breath as the last look at the line: who comes next must begin to write.
    this.writing = undefined;
  }

  /** @returns whether they are dealt with. */
  private async write(batch: readonly Waiting[]): Promise<boolean> {
    try {
      const entries = batch.map(({ entry }) => entry);
      this.announce(await this.dataSource.transaction((tx) => appendEntries(tx, entries)));
    } catch (error) {
      this.away = isDatabaseOutage(error);
      if (this.away) return false;
      this.logger.error({ err: error }, 'audit not written');
      // One that cannot be written takes no others with it.
      if (batch.length > 1) return this.writeEach(batch);
      for (const { entry } of batch) this.toLog(entry);
    }
    this.away = false;
    for (const { written } of batch) written();
    return true;
  }

  private async writeEach(batch: readonly Waiting[]): Promise<boolean> {
    for (const each of batch) {
      while (!this.givenUp && !(await this.write([each])))
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    return true;
  }

  /** For whoever keeps logs elsewhere: with it, nobody can rewrite what came before. */
  private announce(anchor: Anchor | undefined): void {
    if (anchor)
      this.logger.info({ anchor: `${anchor.sequence}:${anchor.hash}`, day: anchor.day }, 'audit anchor');
  }

  private toLog(entry: AuditEntry): void {
    this.logger.error({ entry }, 'audit entry only in this log');
  }
}
