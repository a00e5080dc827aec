import type { Tx } from '@lapor/service-kit';
import type { KnownEmergency } from '../domain/emergencies';

const columns = `emergency_id AS "emergencyId", category_id AS "categoryId", region_code AS "regionCode",
  active, since, until, reason, version`;

/** Those that are on, and those that were on at some time since `from`. */
export function emergenciesSince(tx: Tx, from: Date): Promise<KnownEmergency[]> {
  return tx.query(`SELECT ${columns} FROM emergencies WHERE until IS NULL OR until > $1 ORDER BY since`, [
    from,
  ]);
}

export async function readEmergency(tx: Tx, emergencyId: string): Promise<KnownEmergency | null> {
  const [found] = await tx.query<KnownEmergency[]>(
    `SELECT ${columns} FROM emergencies WHERE emergency_id = $1`,
    [emergencyId],
  );
  return found ?? null;
}

export async function saveEmergency(tx: Tx, emergency: KnownEmergency): Promise<void> {
  const { emergencyId, categoryId, regionCode, active, since, until, reason, version } = emergency;
  await tx.query(
    `INSERT INTO emergencies (emergency_id, category_id, region_code, active, since, until, reason, version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (emergency_id) DO UPDATE SET active = excluded.active, since = excluded.since,
       until = excluded.until, reason = excluded.reason, version = excluded.version`,
    [emergencyId, categoryId, regionCode, active, since, until, reason, version],
  );
}
