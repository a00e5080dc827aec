// The files of a report: what its reporter gave, and what agencies showed in entries that somebody may read.
import type { Attachment } from '@lapor/contracts';
import { attachment } from '@lapor/contracts';
import { z } from 'zod';
import type { TimelineEntry } from './timeline-entry';
import type { ReportView } from './report-view';

type Entry = Pick<TimelineEntry, 'data'>;

/** With the report and what was added, then with what was said of how it is handled. */
export function filesOfReporter(
  { filed }: Pick<ReportView, 'filed'>,
  entries: readonly Entry[],
): Attachment[] {
  const { attachments = [], additions = [] } = filed?.state ?? {};
  const added = additions.flatMap((addition) => addition.attachments ?? []);
  return [...attachments, ...added, ...entries.flatMap(filesIn)];
}

const given = z.array(attachment);

/** What a reporter gave with what an entry tells. */
export function filesIn({ data }: Entry): Attachment[] {
  return given.safeParse(data.files).data ?? [];
}

const shown = z.array(z.object({ attachment: attachment.optional() }));

export function evidenceIn(entries: readonly Entry[]): Attachment[] {
  return entries.flatMap(({ data }) => {
    const evidence = shown.safeParse(data.evidence);
    return evidence.success ? evidence.data.flatMap((one) => one.attachment ?? []) : [];
  });
}
