import type { Tx } from '@lapor/service-kit';
import type { PastReport } from '../domain/rule-trial';
import type { Conditions } from '../domain/routing-rules';

/** As many as are held in memory at once. */
const pageSize = 25_000;

export type DatedReport = PastReport & Conditions & { receivedAt: string };

/**
 * The reports that a desk got since an instant, oldest first, each with who gave it back: before each return
 * stands the forwarding that it answers.
 */
export async function* reportsSince(tx: Tx, agencyId: string, from: Date): AsyncGenerator<DatedReport[]> {
  let after: [receivedAt: string, reportId: string] = [from.toISOString(), lowestId];
  for (;;) {
    const page = await tx.query<DatedReport[]>(pageOfReports, [agencyId, ...after, pageSize]);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    after = [last.receivedAt, last.reportId];
  }
}

const lowestId = '00000000-0000-0000-0000-000000000000';

// The instant as Postgres writes it, because a Date has no microseconds.
const pageOfReports = `
  WITH looked_at AS (
    SELECT report_id, title, class, channel, region_code, category_id, chosen_agency_id, received_at,
      CASE WHEN status = 'assigned' THEN agency_id END AS owner_id
    FROM verifications
    WHERE desk_agency_id = $1 AND (received_at, report_id) > ($2::timestamptz, $3::uuid)
    ORDER BY received_at, report_id LIMIT $4
  ), history AS (
    SELECT report_id, verb,
      lag(details->>'agencyId') OVER (PARTITION BY report_id ORDER BY decided_at, decision_id) AS agency_id
    FROM decisions JOIN looked_at USING (report_id)
    WHERE verb IN ('forward', 'take back')
  ), returned AS (
    SELECT report_id, array_agg(DISTINCT agency_id) AS agency_ids
    FROM history WHERE verb = 'take back' AND agency_id IS NOT NULL GROUP BY report_id
  )
  SELECT report_id AS "reportId", title, class, channel, region_code AS "regionCode",
    category_id AS "categoryId", chosen_agency_id AS "chosenAgencyId", owner_id AS "ownerId",
    received_at::text AS "receivedAt", coalesce(agency_ids, '{}') AS "returnedBy"
  FROM looked_at LEFT JOIN returned USING (report_id)
  ORDER BY received_at, report_id`;
