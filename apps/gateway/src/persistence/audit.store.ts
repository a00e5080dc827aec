import type { Tx } from '@lapor/service-kit';
import type { DataSource } from 'typeorm';
import { chained, type ChainedEntry, ChainWalk, type Link, origin, type Verdict } from '../audit/audit-chain';
import type { AuditEntry, AuditOutcome } from '../domain/audit-entry';

const columns = `sequence::float8 AS sequence, at, actor_kind AS "actorKind", actor_id AS "actorId", role,
  agency_id AS "agencyId", action, route, subject_kind AS "subjectKind", subject_id AS "subjectId", relation,
  outcome, problem, correlation_id AS "correlationId", address_hash AS "addressHash", reason, detail, hash`;

type Stored = Omit<ChainedEntry, 'at'> & { at: Date };

const read = ({ at, ...rest }: Stored): ChainedEntry => ({ ...rest, at: at.toISOString() });

export interface Anchor extends Link {
  day: string;
}

/**
 * Adds entries to the end of the chain, which belongs to this transaction until that ends.
 * @returns the anchor of the day before, if these are the first entries of a day.
 */
export async function appendEntries(tx: Tx, entries: readonly AuditEntry[]): Promise<Anchor | undefined> {
  const [first] = entries;
  if (!first) return undefined;
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('lapor-audit-chain'))`);
  const [last] = await tx.query<(Link & { at: Date })[]>(
    `SELECT sequence::float8 AS sequence, hash, at FROM audit_entries ORDER BY sequence DESC LIMIT 1`,
  );
  await insert(tx, chained(last ? { sequence: last.sequence, hash: last.hash } : origin, entries));
  const day = last?.at.toISOString().slice(0, 10);
  if (!last || day === undefined || day >= first.at.slice(0, 10)) return undefined;
  const anchor = { day, sequence: last.sequence, hash: last.hash };
  await tx.query(
    `INSERT INTO audit_anchors (day, sequence, hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [anchor.day, anchor.sequence, anchor.hash],
  );
  return anchor;
}

async function insert(tx: Tx, entries: readonly ChainedEntry[]): Promise<void> {
  await tx.query(
    `INSERT INTO audit_entries (sequence, at, actor_kind, actor_id, role, agency_id, action, route,
       subject_kind, subject_id, relation, outcome, problem, correlation_id, address_hash, reason, detail, hash)
     SELECT sequence, at, "actorKind", "actorId", role, "agencyId", action, route, "subjectKind", "subjectId",
       relation, outcome, problem, "correlationId", "addressHash", reason, detail, hash
     FROM jsonb_to_recordset($1::jsonb) AS e(sequence bigint, at timestamptz, "actorKind" text, "actorId" text,
       role text, "agencyId" text, action text, route text, "subjectKind" text, "subjectId" text,
       relation text, outcome text, problem text, "correlationId" text, "addressHash" text, reason text,
       detail jsonb, hash text)`,
    [JSON.stringify(entries)],
  );
}

const pageSize = 1_000;

/** Walks the whole chain, a page at a time, to the first link that does not hold. */
export async function verifyChain(dataSource: DataSource, given: readonly Link[] = []): Promise<Verdict> {
  const kept = await dataSource.query<Link[]>(
    `SELECT sequence::float8 AS sequence, hash FROM audit_anchors ORDER BY sequence`,
  );
  const walk = new ChainWalk([...kept, ...given]);
  // By place, not by number: what was put in before the first or doubled is met as well.
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const page = await dataSource.query<Stored[]>(
      `SELECT ${columns} FROM audit_entries WHERE sequence > $1 ORDER BY sequence LIMIT $2`,
      [after, pageSize],
    );
    for (const entry of page.map(read)) {
      const wrong = walk.step(entry);
      if (wrong) return wrong;
      after = entry.sequence;
    }
    if (page.length < pageSize) return walk.end();
  }
}

export interface AuditFilter {
  reportId?: string | undefined;
  /** Who did it, or to whom it was done. */
  accountId?: string | undefined;
  agencyId?: string | undefined;
  action?: string | undefined;
  outcome?: AuditOutcome | undefined;
  /** Included. */
  from?: string | undefined;
  /** Not included. */
  to?: string | undefined;
}

/** @param agencyIds of whose people's acts one may read; null: of all. The newest first. */
export async function searchAudit(
  dataSource: DataSource,
  agencyIds: readonly string[] | null,
  filter: AuditFilter,
  page: { before: number | null; limit: number },
): Promise<ChainedEntry[]> {
  const { reportId, accountId, agencyId, action, outcome, from, to } = filter;
  const rows = await dataSource.query<Stored[]>(
    `SELECT ${columns} FROM audit_entries
     WHERE ($1::text[] IS NULL OR agency_id = ANY($1))
       AND ($2::text IS NULL OR (subject_kind = 'report' AND subject_id = $2))
       AND ($3::text IS NULL OR actor_id = $3 OR (subject_kind = 'account' AND subject_id = $3))
       AND ($4::text IS NULL OR agency_id = $4 OR (subject_kind = 'agency' AND subject_id = $4))
       AND ($5::text IS NULL OR action = $5) AND ($6::text IS NULL OR outcome = $6)
       AND ($7::timestamptz IS NULL OR at >= $7) AND ($8::timestamptz IS NULL OR at < $8)
       AND ($9::bigint IS NULL OR sequence < $9)
     ORDER BY sequence DESC LIMIT $10`,
    [
      agencyIds,
      reportId ?? null,
      accountId ?? null,
      agencyId ?? null,
      action ?? null,
      outcome ?? null,
      from ?? null,
      to ?? null,
      page.before,
      page.limit,
    ],
  );
  return rows.map(read);
}
