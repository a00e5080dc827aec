import type { EventData, Region, regionsChanged } from '@lapor/contracts';
import type { Tx } from '@lapor/service-kit';
import type { DataSource } from 'typeorm';
import { type DatedRegion, KnownRegions } from '../domain/known-regions';
import { codesAround, searchable, searchNameOf, withoutKind } from '../domain/region-name';

export interface RegionGroupEntry {
  id: string;
  sequence: number;
  data: EventData<typeof regionsChanged>;
}

const columns = `code, parent_code AS "parentCode", name, level, valid_from::text AS "validFrom",
  valid_until::text AS "validUntil", successors`;
const validOn = (parameter: string) =>
  `(valid_from IS NULL OR valid_from <= ${parameter}) AND (valid_until IS NULL OR ${parameter} < valid_until)`;

/** Keeps the groups that are newer than what is known, whole: what they no longer hold is gone. */
export async function saveRegionGroups(tx: Tx, entries: readonly RegionGroupEntry[]): Promise<void> {
  const groups = JSON.stringify(entries.map(({ id, sequence }) => ({ id, sequence })));
  const newer = await tx.query<{ code: string }[]>(
    `INSERT INTO region_groups AS known (code, sequence)
     SELECT id, sequence FROM jsonb_to_recordset($1::jsonb) AS entry (id text, sequence integer) ORDER BY id
     ON CONFLICT (code) DO UPDATE SET sequence = excluded.sequence WHERE known.sequence < excluded.sequence
     RETURNING code`,
    [groups],
  );
  const codes = new Set(newer.map(({ code }) => code));
  const regions = entries
    .filter(({ id }) => codes.has(id))
    .flatMap(({ id, data }) =>
      data.regions.map((region) => ({ ...region, groupCode: id, searchName: searchNameOf(region) })),
    );
  await tx.query(`DELETE FROM regions WHERE group_code = ANY($1)`, [[...codes]]);
  await tx.query(
    `INSERT INTO regions (code, group_code, parent_code, name, level, valid_from, valid_until, successors, search_name)
     SELECT code, "groupCode", "parentCode", name, level, "validFrom", "validUntil",
       ARRAY(SELECT jsonb_array_elements_text(successors)), "searchName"
     FROM jsonb_to_recordset($1::jsonb) AS region (code text, "groupCode" text, "parentCode" text, name text,
       level text, "validFrom" date, "validUntil" date, successors jsonb, "searchName" text)`,
    [JSON.stringify(regions)],
  );
}

/** Changes whenever the regions do. */
export async function regionsFingerprint(dataSource: DataSource): Promise<string> {
  const [row] = await dataSource.query<{ mark: string }[]>(
    `SELECT count(*) || ' ' || coalesce(sum(sequence), 0) AS mark FROM region_groups`,
  );
  return row?.mark ?? '';
}

/** What a filing is checked against. One text, because ninety thousand rows would take many times the memory. */
export async function readKnownRegions(dataSource: DataSource): Promise<KnownRegions> {
  const [row] = await dataSource.query<{ codes: string | null }[]>(
    `SELECT string_agg(code, ' ') AS codes FROM regions WHERE valid_from IS NULL AND valid_until IS NULL`,
  );
  const dated = await dataSource.query<DatedRegion[]>(
    `SELECT code, valid_from::text AS "validFrom", valid_until::text AS "validUntil", successors
     FROM regions WHERE valid_from IS NOT NULL OR valid_until IS NOT NULL`,
  );
  return new KnownRegions(row?.codes?.split(' ') ?? [], dated);
}

/** The regions directly within one, or the outermost, that are valid on a day. */
export async function listRegions(
  dataSource: DataSource,
  parentCode: string | null,
  day: string,
): Promise<Region[]> {
  const [condition, parameters] =
    parentCode === null ? ['parent_code IS NULL', [day]] : ['parent_code = $2', [day, parentCode]];
  return dataSource.query<Region[]>(
    `SELECT ${columns} FROM regions WHERE ${condition} AND ${validOn('$1::date')} ORDER BY code`,
    parameters,
  );
}

export type FoundRegion = Region & { fullName: string };

/**
 * Regions whose name begins with what was typed or, where those are too few, is like it; the likeliest first.
 * After a comma may follow where they lie.
 * @param within a region around all that is sought; null: anywhere.
 */
export async function searchRegions(
  dataSource: DataSource,
  typed: string,
  { within, day, limit }: { within: string | null; day: string; limit: number },
): Promise<FoundRegion[]> {
  const [first = '', ...rest] = typed.split(',');
  const [name, place] = [searchable(first), searchable(rest.join(' '))];
  if (name === '') return [];
  // Many villages share a name: where they lie decides among more of them.
  const parameters = [name, withoutKind(name), within, day, place === '' ? limit : 2_000, place, limit];
  const begun = await dataSource.query<FoundRegion[]>(searchAmong(beginning), parameters);
  if (begun.length >= limit) return begun;
  const alike = await dataSource.query<FoundRegion[]>(searchAmong(nearest), parameters);
  const codes = new Set(begun.map(({ code }) => code));
  return [...begun, ...alike.filter(({ code }) => !codes.has(code))].slice(0, limit);
}

const allowed = `($3::text IS NULL OR code LIKE $3 || '.%') AND ${validOn('$4::date')}`;
const beginning = `SELECT * FROM regions
  WHERE (search_name LIKE $1 || '%' OR search_name LIKE $2 || '%') AND ${allowed}`;
const nearest = `SELECT * FROM (
    SELECT * FROM regions WHERE ${allowed} ORDER BY search_name <-> $2 LIMIT 200
  ) AS near WHERE greatest(similarity(search_name, $1), similarity(search_name, $2)) >= 0.3`;

const score = `greatest(similarity(search_name, $1), similarity(search_name, $2))
  + (search_name LIKE $1 || '%')::int / 2.0 + (search_name IN ($1, $2))::int`;
const nameOf = (length: number) =>
  `(SELECT outer_region.%COLUMN% FROM regions outer_region
    WHERE outer_region.code = left(found.code, ${length}) AND length(found.code) > ${length})`;
const around = (column: string) =>
  [8, 5, 2].map((length) => nameOf(length).replace('%COLUMN%', column)).join(', ');

function searchAmong(candidates: string): string {
  return `
    WITH found AS (
      SELECT *, ${score} AS score FROM (${candidates}) AS candidates
      ORDER BY score DESC, length(code), code LIMIT $5
    ), ranked AS (
      SELECT found.*, CASE $6 WHEN '' THEN 0
        ELSE word_similarity($6, concat_ws(' ', ${around('search_name')})) END AS place_score
      FROM found
    ), chosen AS (
      SELECT *, score + place_score AS total FROM ranked ORDER BY total DESC, length(code), code LIMIT $7
    )
    SELECT ${columns}, concat_ws(', ', name, ${around('name').replaceAll('found.', 'chosen.')}) AS "fullName"
    FROM chosen ORDER BY total DESC, length(code), code`;
}

export interface LocatedRegion {
  region: Region;
  /** The regions around it, the nearest first. */
  around: Region[];
  successors: Region[];
  predecessors: Region[];
}

/** A region by its code, also one that has ended, with what is around, after and before it. */
export async function findRegion(dataSource: DataSource, code: string): Promise<LocatedRegion | undefined> {
  const around = codesAround(code);
  // Apart, so that each part finds its index.
  const rows = await dataSource.query<Region[]>(
    `SELECT ${columns} FROM regions WHERE code = ANY($1)
     UNION SELECT ${columns} FROM regions
       WHERE code IN (SELECT unnest(successors) FROM regions WHERE code = $2)
     UNION SELECT ${columns} FROM regions WHERE successors <> '{}' AND successors && ARRAY[$2]`,
    [[code, ...around], code],
  );
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const region = byCode.get(code);
  if (!region) return undefined;
  return {
    region,
    around: around.flatMap((outer) => byCode.get(outer) ?? []),
    successors: region.successors.flatMap((after) => byCode.get(after) ?? []),
    predecessors: rows.filter(({ successors }) => successors.includes(code)),
  };
}

/** The names of regions, each with that of the city around it. */
export async function namesOfRegions(
  dataSource: DataSource,
  codes: readonly string[],
): Promise<Map<string, string>> {
  const rows = await dataSource.query<{ code: string; name: string }[]>(
    `SELECT found.code, concat_ws(', ', found.name, around.name) AS name FROM regions found
     LEFT JOIN regions around ON around.code = left(found.code, 5) AND length(found.code) > 5
     WHERE found.code = ANY($1)`,
    [[...new Set(codes)]],
  );
  return new Map(rows.map(({ code, name }) => [code, name]));
}
