import type { Calendar, RegulationData } from '@lapor/contracts';
import type { Actor } from '@lapor/domain-types';
import { newId, type Tx } from '@lapor/service-kit';

/** Lets in one change of calendars and regulations at a time: two would make the same version. */
export async function lockRules(tx: Tx): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('routing-rules'))`);
}

/** The newest version of each calendar, by id. */
export async function newestCalendars(tx: Tx): Promise<ReadonlyMap<string, Calendar>> {
  const rows = await tx.query<{ id: string; data: Calendar }[]>(
    `SELECT DISTINCT ON (id) id, data FROM calendars ORDER BY id, version DESC`,
  );
  return new Map(rows.map(({ id, data }) => [id, data]));
}

export async function newestRegulation(tx: Tx, id: string): Promise<RegulationData | undefined> {
  const [row] = await tx.query<{ data: RegulationData }[]>(
    `SELECT data FROM regulations WHERE id = $1 ORDER BY version DESC LIMIT 1`,
    [id],
  );
  return row?.data;
}

/** Keeps who changed the rules, and why. */
export async function recordRuleChange(
  tx: Tx,
  change: { verb: string; actor: Actor; details: object; decidedAt: Date },
): Promise<void> {
  await tx.query(
    `INSERT INTO rule_changes (change_id, verb, actor, details, decided_at) VALUES ($1, $2, $3, $4, $5)`,
    [newId(), change.verb, change.actor, change.details, change.decidedAt],
  );
}
