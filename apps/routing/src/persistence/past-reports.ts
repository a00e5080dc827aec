import type { Tx } from '@lapor/service-kit';
import type { Conditions } from '../domain/routing-rules';
import type { PastReport } from '../domain/rule-trial';

/** As many as are held in memory at once. */
const pageSize = 25_000;
const lowestId = '00000000-0000-0000-0000-000000000000';

type DatedRow = Omit<PastReport, 'returnedBy'> & Conditions & { receivedAt: string; hops: number };

/** The reports that a desk got since an instant, oldest first, each with who gave it back. */
export async function* reportsSince(
  tx: Tx,
  agencyId: string,
  from: Date,
): AsyncGenerator<(PastReport & Conditions)[]> {
  let after: [receivedAt: string, reportId: string] = [from.toISOString(), lowestId];
  for (;;) {
    const page = await tx.query<DatedRow[]>(pageOfReports, [agencyId, ...after, pageSize]);
    const cameBack = page.filter(({ hops }) => hops > 0).map(({ reportId }) => reportId);
    const returns = await returnsOf(tx, cameBack);
    yield page.map((report) => ({ ...report, returnedBy: returns.get(report.reportId) ?? [] }));
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    after = [last.receivedAt, last.reportId];
  }
}

// The instant as Postgres writes it, because a Date has no microseconds.
const pageOfReports = `
  SELECT report_id AS "reportId", title, class, channel, region_code AS "regionCode",
    category_id AS "categoryId", chosen_agency_id AS "chosenAgencyId", hops,
    CASE WHEN status = 'assigned' THEN agency_id END AS "ownerId", received_at::text AS "receivedAt"
  FROM verifications
  WHERE desk_agency_id = $1 AND (received_at, report_id) > ($2::timestamptz, $3::uuid)
  ORDER BY received_at, report_id LIMIT $4`;

/** Before each return stands the forwarding that it answers. */
async function returnsOf(
  tx: Tx,
  reportIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (reportIds.length === 0) return new Map();
  const rows = await tx.query<{ reportId: string; agencyIds: string[] }[]>(
    `SELECT report_id AS "reportId", array_agg(agency_id) AS "agencyIds"
     FROM (
       SELECT report_id, verb,
         lag(details->>'agencyId') OVER (PARTITION BY report_id ORDER BY decided_at, decision_id) AS agency_id
       FROM decisions WHERE report_id = ANY($1::uuid[]) AND verb IN ('forward', 'take back')
     ) history
     WHERE verb = 'take back' AND agency_id IS NOT NULL GROUP BY report_id`,
    [reportIds],
  );
  return new Map(rows.map(({ reportId, agencyIds }) => [reportId, agencyIds]));
}
