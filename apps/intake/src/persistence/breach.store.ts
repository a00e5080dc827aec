import type { Breach, BreachFacts } from '@lapor/contracts';
import type { Actor } from '@lapor/domain-types';
import type { Tx } from '@lapor/service-kit';

interface Row {
  breachId: string;
  facts: BreachFacts;
  dueAt: Date;
  personsToldAt: Date | null;
  lastStep: Breach['lastStep'];
  version: number;
}

const columns = `breach_id AS "breachId", facts, due_at AS "dueAt", persons_told_at AS "personsToldAt",
  last_step AS "lastStep", version`;

/** Holds a breach until the transaction ends; nobody else can make it meanwhile. */
export async function lockBreach(tx: Tx, breachId: string): Promise<Breach | undefined> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 1))`, [breachId]);
  const sql = `SELECT ${columns} FROM breaches WHERE breach_id = $1 FOR UPDATE`;
  const [row] = await tx.query<Row[]>(sql, [breachId]);
  return row && breachFrom(row);
}

/** Those for which the clock may have a step to take, and that nobody holds. */
export async function lockDueBreaches(tx: Tx, now: Date): Promise<(Breach & { savedBy: Actor })[]> {
  const rows = await tx.query<(Row & { savedBy: Actor })[]>(
    `SELECT ${columns}, saved_by AS "savedBy" FROM breaches
     WHERE (facts->>'authorityToldAt' IS NULL OR persons_told_at IS NULL)
       AND last_step IS DISTINCT FROM 'missed'
       AND (due_at <= $1 OR (last_step IS NULL AND discovered_at + (due_at - discovered_at) / 2 <= $1))
     FOR UPDATE SKIP LOCKED`,
    [now],
  );
  return rows.map(({ savedBy, ...row }) => ({ ...breachFrom(row), savedBy }));
}

export async function saveBreachRow(tx: Tx, breach: Breach, savedBy: Actor): Promise<void> {
  const { breachId, dueAt, personsToldAt, lastStep, version, ...facts } = breach;
  await tx.query(
    `INSERT INTO breaches (breach_id, facts, discovered_at, due_at, persons_told_at, last_step, saved_by, version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (breach_id) DO UPDATE SET facts = excluded.facts, discovered_at = excluded.discovered_at,
       due_at = excluded.due_at, persons_told_at = excluded.persons_told_at, last_step = excluded.last_step,
       saved_by = excluded.saved_by, version = excluded.version`,
    [
      breachId,
      JSON.stringify(facts),
      facts.discoveredAt,
      dueAt,
      personsToldAt,
      lastStep,
      JSON.stringify(savedBy),
      version,
    ],
  );
}

function breachFrom({ breachId, facts, dueAt, personsToldAt, lastStep, version }: Row): Breach {
  return {
    ...facts,
    breachId,
    dueAt: dueAt.toISOString(),
    personsToldAt: personsToldAt?.toISOString() ?? null,
    lastStep,
    version,
  };
}
