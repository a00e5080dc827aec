import type { Tx } from '@lapor/service-kit';
import type { KnownAgency } from '../domain/case';

interface AgencyWord {
  id: string;
  sequence: number;
  calendarId: string;
  parentId: string | null;
  active: boolean;
}

/** Keeps the newest word about an agency. */
export async function saveAgency(tx: Tx, agency: AgencyWord): Promise<void> {
  await tx.query(
    `INSERT INTO agencies AS known (id, sequence, calendar_id, parent_id, active) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (id) DO UPDATE SET sequence = excluded.sequence, calendar_id = excluded.calendar_id,
         parent_id = excluded.parent_id, active = excluded.active
       WHERE known.sequence < excluded.sequence`,
    [agency.id, agency.sequence, agency.calendarId, agency.parentId, agency.active],
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

/** An agency with those above it; `undefined` if it is not known. */
export async function knownAgency(tx: Tx, agencyId: string): Promise<KnownAgency | undefined> {
  const [own, ...above] = await tx.query<{ id: string; active: boolean }[]>(
    `WITH RECURSIVE line AS (
       SELECT id, parent_id, active, 0 AS height FROM agencies WHERE id = $1
       UNION ALL
       SELECT a.id, a.parent_id, a.active, line.height + 1
       FROM agencies a JOIN line ON a.id = line.parent_id WHERE line.height < 20
     )
     SELECT id, active FROM line ORDER BY height`,
    [agencyId],
  );
  return own && { ...own, above: above.map(({ id }) => id) };
}
