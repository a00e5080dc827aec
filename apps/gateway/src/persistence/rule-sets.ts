// What the HTTP side reads of the routing rules.
import type { RoutingRule, RuleSet } from '@lapor/contracts';
import type { DataSource } from 'typeorm';

export interface RuleSetVersion {
  agencyId: string;
  version: number;
  status: RuleSet['status'];
  rules: number;
  reason: string;
}

/** All versions of these desks, the newest first, without their rules; null: of all desks. */
export function listRuleSets(
  dataSource: DataSource,
  agencyIds: readonly string[] | null,
): Promise<RuleSetVersion[]> {
  return dataSource.query(
    `SELECT data->>'agencyId' AS "agencyId", (data->'version')::int AS version, data->>'status' AS status,
       jsonb_array_length(data->'rules') AS rules, data->>'reason' AS reason
     FROM rule_sets WHERE $1::text[] IS NULL OR data->>'agencyId' = ANY($1)
     ORDER BY "agencyId", version DESC`,
    [agencyIds],
  );
}

/** One rule of a version, without reading the thousands beside it. */
export async function readRule(
  dataSource: DataSource,
  { agencyId, version, number }: { agencyId: string; version: number; number: number },
): Promise<RoutingRule | null> {
  const [found] = await dataSource.query<{ rule: RoutingRule | null }[]>(
    `SELECT jsonb_path_query_first(data, '$.rules[*] ? (@.number == $number)',
       jsonb_build_object('number', $2::int)) AS rule
     FROM rule_sets WHERE id = $1`,
    [`${agencyId} ${version}`, number],
  );
  return found?.rule ?? null;
}

/** What regions are called, by code. */
export async function regionNames(
  dataSource: DataSource,
  codes: Iterable<string | null>,
): Promise<ReadonlyMap<string, string>> {
  const named = [...new Set(codes)].filter((code) => code !== null);
  if (named.length === 0) return new Map();
  const rows = await dataSource.query<{ code: string; name: string }[]>(
    `SELECT code, name FROM regions WHERE code = ANY($1)`,
    [named],
  );
  return new Map(rows.map(({ code, name }) => [code, name]));
}
