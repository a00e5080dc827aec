// The files of a report: what its reporter gave, and what agencies showed in entries that somebody may read.
import type { Attachment } from '@lapor/contracts';
import { attachment } from '@lapor/contracts';
import { z } from 'zod';
import type { TimelineEntry } from './timeline-entry';
import type { ReportView } from './report-view';

/** In the order in which they were given. */
export function filesOfReporter({ filed }: Pick<ReportView, 'filed'>): Attachment[] {
  const { attachments = [], additions = [] } = filed?.state ?? {};
  return [...attachments, ...additions.flatMap((addition) => addition.attachments ?? [])];
}

const shown = z.array(z.object({ attachment: attachment.optional() }));

export function evidenceIn(entries: readonly Pick<TimelineEntry, 'data'>[]): Attachment[] {
  return entries.flatMap(({ data }) => {
    const evidence = shown.safeParse(data.evidence);
    return evidence.success ? evidence.data.flatMap((one) => one.attachment ?? []) : [];
  });
}
