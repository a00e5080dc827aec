import type { Tx } from '@lapor/service-kit';

/** Keeps the newest word about an agency. */
export async function saveAgency(
  tx: Tx,
  agency: { id: string; sequence: number; calendarId: string },
): Promise<void> {
  await tx.query(
    `INSERT INTO agencies AS known (id, sequence, calendar_id) VALUES ($1, $2, $3)
     ON CONFLICT (id) DO UPDATE SET sequence = excluded.sequence, calendar_id = excluded.calendar_id
       WHERE known.sequence < excluded.sequence`,
    [agency.id, agency.sequence, agency.calendarId],
  );
}

/** @throws if the agency is not known (yet). */
export async function calendarOfAgency(tx: Tx, agencyId: string): Promise<string> {
  const [row] = await tx.query<{ calendar_id: string }[]>(`SELECT calendar_id FROM agencies WHERE id = $1`, [
    agencyId,
  ]);
  if (!row) throw new Error(`agency ${agencyId} is not known yet`);
  return row.calendar_id;
}
