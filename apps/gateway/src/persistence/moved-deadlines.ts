import type { DataSource } from 'typeorm';

/** How many reports have other deadlines since each version of a calendar, as far as that is known by now. */
export async function reportsMovedBy(
  dataSource: DataSource,
  calendarId: string,
): Promise<ReadonlyMap<number, number>> {
  const rows = await dataSource.query<{ version: number; reports: number }[]>(
    `SELECT (data->>'calendarVersion')::int AS version, count(DISTINCT report_id)::int AS reports
     FROM timeline_entries WHERE kind = 'deadlines_moved' AND data->>'calendarId' = $1 GROUP BY 1`,
    [calendarId],
  );
  return new Map(rows.map(({ version, reports }) => [version, reports]));
}
