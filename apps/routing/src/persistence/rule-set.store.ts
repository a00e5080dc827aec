import type { RuleSet } from '@lapor/contracts';
import type { Tx } from '@lapor/service-kit';
import type { RuleReferences } from '../domain/rule-check';

type Versioned = Pick<RuleSet, 'agencyId' | 'version'>;

const columns = `agency_id AS "agencyId", version, status, rules`;

export async function newestRuleSet(tx: Tx, agencyId: string): Promise<RuleSet | null> {
  const [found] = await tx.query<RuleSet[]>(
    `SELECT ${columns} FROM rule_sets WHERE agency_id = $1 ORDER BY version DESC LIMIT 1`,
    [agencyId],
  );
  return found ?? null;
}

export async function ruleSetVersion(tx: Tx, { agencyId, version }: Versioned): Promise<RuleSet | null> {
  const [found] = await tx.query<RuleSet[]>(
    `SELECT ${columns} FROM rule_sets WHERE agency_id = $1 AND version = $2`,
    [agencyId, version],
  );
  return found ?? null;
}

export async function insertRuleSet(tx: Tx, { agencyId, version, status, rules }: RuleSet): Promise<void> {
  await tx.query(`INSERT INTO rule_sets (agency_id, version, status, rules) VALUES ($1, $2, $3, $4)`, [
    agencyId,
    version,
    status,
    JSON.stringify(rules),
  ]);
}

/** Takes the rules of a desk that are in force out of it. @returns them, if there were any. */
export async function retireActive(tx: Tx, agencyId: string): Promise<RuleSet | null> {
  const [[retired]] = await tx.query<[RuleSet[], number]>(
    `UPDATE rule_sets SET status = 'retired' WHERE agency_id = $1 AND status = 'active' RETURNING ${columns}`,
    [agencyId],
  );
  return retired ?? null;
}

export async function activate(tx: Tx, { agencyId, version }: Versioned): Promise<void> {
  await tx.query(`UPDATE rule_sets SET status = 'active' WHERE agency_id = $1 AND version = $2`, [
    agencyId,
    version,
  ]);
}

/** Which version is in force at which desk. */
export function activeVersions(tx: Tx): Promise<Versioned[]> {
  return tx.query(`SELECT agency_id AS "agencyId", version FROM rule_sets WHERE status = 'active'`);
}

/** The rules of these desks that are in force. */
export function activeRuleSets(tx: Tx, agencyIds: readonly string[]): Promise<RuleSet[]> {
  return tx.query(`SELECT ${columns} FROM rule_sets WHERE status = 'active' AND agency_id = ANY($1)`, [
    agencyIds,
  ]);
}

/** The regions that are named, of those that are registered. */
export async function regionsNamed(
  tx: Tx,
  codes: readonly (string | null)[],
): Promise<RuleReferences['regions']> {
  const named = [...new Set(codes.filter((code) => code !== null))];
  if (named.length === 0) return new Map();
  const rows = await tx.query<{ code: string; validUntil: string | null }[]>(
    `SELECT region->>'code' AS code, region->>'validUntil' AS "validUntil"
     FROM regions, jsonb_array_elements(data->'regions') AS region
     WHERE id = ANY($1) AND region->>'code' = ANY($2)`,
    [[...new Set(named.map((code) => code.slice(0, 5)))], named],
  );
  return new Map(rows.map(({ code, validUntil }) => [code, { validUntil }]));
}
