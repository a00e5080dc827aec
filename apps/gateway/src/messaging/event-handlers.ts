import { Controller } from '@nestjs/common';
import { type ConsumedBy, topology } from '@lapor/contracts';
import { type EventBatch, OnEventBatch } from '@lapor/messaging';
import type { Tx } from '@lapor/service-kit';
import { applyEvent, type HeardEvent, type ReportEvent, type ReportView } from '../domain/report-view';
import { timelineEntries } from '../domain/timeline';
import { type RegistryEntry, saveNewer } from '../persistence/reference.store';
import { followersOf } from '../persistence/merged-reports';
import { measureReports } from '../persistence/report-measures.store';
import { addEntries, lockViews, notifyChanged, saveViews } from '../persistence/report-view.store';
import { forgetReporterIn } from '../persistence/timeline-words';
import { registryEntry } from './registry-entry';

/** Keeps the read model, from everything that is said. */
@Controller()
export class EventHandlers {
  @OnEventBatch(...topology.gateway.consumes)
  async project({ events, tx }: EventBatch<ConsumedBy<'gateway'>>): Promise<void> {
    const registry: RegistryEntry[] = [];
    const reports: ReportEvent[] = [];
    // The contract ties each type to its data, which an event of a union of contracts does not show.
    for (const event of events as readonly HeardEvent[]) {
      const entry = registryEntry(event);
      if (entry) registry.push(entry);
      else reports.push(event as ReportEvent);
    }
    if (registry.length > 0) await saveNewer(tx, registry);
    if (reports.length > 0) await projectReports(tx, reports);
  }
}

async function projectReports(tx: Tx, events: readonly ReportEvent[]): Promise<void> {
  const ids = [...new Set(events.map(({ data }) => data.reportId))];
  const known = await lockViews(tx, ids);
  const views = new Map<string, ReportView>(known);
  for (const event of events) {
    const { reportId } = event.data;
    views.set(reportId, applyEvent(views.get(reportId), event));
  }
  await saveViews(tx, [...views.values()], new Set(known.keys()));
  await addEntries(tx, events.flatMap(timelineEntries));
  for (const event of events) {
    if (event.type === 'intake.identity-erased.v1') await forgetReporterIn(tx, event);
  }
  await measureReports(tx, ids);
  // What follows a report changes with it.
  await notifyChanged(tx, [...ids, ...(await followersOf(tx, ids))]);
}
