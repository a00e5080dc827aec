import type { CloudEvent, identityErased } from '@lapor/contracts';
import type { Tx } from '@lapor/service-kit';
import { type EntryWords, wordsWithoutReporter } from '../domain/entry-words';

/** Rewrites what the timeline of a report quotes; nothing is added or taken away. */
export async function forgetReporterIn(
  tx: Tx,
  { data }: Pick<CloudEvent<typeof identityErased>, 'data'>,
): Promise<void> {
  const entries = await tx.query<EntryWords[]>(
    `SELECT event_id AS "eventId", source, sequence, kind, data FROM timeline_entries WHERE report_id = $1`,
    [data.reportId],
  );
  await tx.query(
    `UPDATE timeline_entries e SET data = anew.data
     FROM jsonb_to_recordset($1::jsonb) AS anew ("eventId" uuid, data jsonb)
     WHERE e.event_id = anew."eventId" AND e.data <> anew.data`,
    [JSON.stringify(wordsWithoutReporter(entries, data))],
  );
}
