import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import { readChanges, type ReportChange } from '../persistence/report-reads';

type Listener = (change: ReportChange) => void;

/** Tells those who watch reports at this replica that one has changed, wherever that happened. */
@Injectable()
export class ReportChanges {
  private readonly byReport = new Map<string, Set<Listener>>();
  private readonly ofAll = new Set<Listener>();

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @returns ends the watching. */
  watch(reportId: string, listener: Listener): () => void {
    const listeners = this.byReport.get(reportId) ?? new Set();
    this.byReport.set(reportId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.byReport.delete(reportId);
    };
  }

  watchAll(listener: Listener): () => void {
    this.ofAll.add(listener);
    return () => this.ofAll.delete(listener);
  }

  async tell(reportIds: readonly string[]): Promise<void> {
    const watched = this.ofAll.size > 0 ? reportIds : reportIds.filter((id) => this.byReport.has(id));
    if (watched.length === 0) return;
    try {
      for (const change of await readChanges(this.dataSource, watched)) {
        for (const listener of this.byReport.get(change.reportId) ?? []) listener(change);
        for (const listener of this.ofAll) listener(change);
      }
    } catch (error) {
      // The next connection of the listener tells those who watch single reports.
      this.logger.debug({ reason: (error as Error).message }, 'change not told');
    }
  }

  /** Tells all that are watched singly as they are now, because changes may have been missed. */
  async recheck(): Promise<void> {
    await this.tell([...this.byReport.keys()]);
  }
}
