import { DomainError } from '@lapor/domain-types';
import type { Tx } from '@lapor/service-kit';
import type { Verification } from '../domain/verification';
import { VerificationRow } from './verification.row';

const columns = `report_id, status, desk_agency_id, class, category_id, field_inspection, title, text, masking,
  channel, chosen_agency_id, region_code, anonymous, secret, agency_id, assignment, hops, received_at, first_forwarded_at, forwarded_at, archived_at,
  withdrawn_at, parent_id, emergency, proposed_owner, pending_decision, question, appeals, archived_by_ids, version`;

const columnsOf = (alias: string) =>
  columns
    .split(',')
    .map((column) => `${alias}.${column.trim()}`)
    .join(', ');

/** Saves new verifications in one statement. */
export async function insertVerifications(tx: Tx, verifications: readonly Verification[]): Promise<void> {
  await tx.query(
    `INSERT INTO verifications (${columns})
     SELECT ${columns} FROM jsonb_populate_recordset(null::verifications, $1::jsonb)`,
    [JSON.stringify(verifications.map(toColumns))],
  );
}

/**
 * Locks a verification until the end of the transaction.
 * @throws {DomainError} `report-not-found`.
 */
export async function lockVerification(tx: Tx, reportId: string): Promise<Verification> {
  const [found] = await lockVerifications(tx, [reportId]);
  if (!found) throw new DomainError('report-not-found');
  return found;
}

/** Locks those that exist, in an order that all share, so that no two wait for each other. */
export async function lockVerifications(
  tx: Tx,
  reportIds: readonly string[],
  options: { skipLocked?: boolean } = {},
): Promise<Verification[]> {
  const query = tx
    .createQueryBuilder(VerificationRow, 'v')
    .where('v.reportId = ANY(:reportIds)', { reportIds })
    .orderBy('v.reportId')
    .setLock('pessimistic_write');
  const rows = await (options.skipLocked ? query.setOnLocked('skip_locked') : query).getMany();
  return rows.map(fromRow);
}

/** Saves verifications that the caller has locked, in one statement. */
export async function updateVerifications(tx: Tx, verifications: readonly Verification[]): Promise<void> {
  await tx.query(
    `UPDATE verifications AS v SET (${columns}) = (SELECT ${columnsOf('c')})
     FROM jsonb_populate_recordset(null::verifications, $1::jsonb) AS c
     WHERE v.report_id = c.report_id`,
    [JSON.stringify(verifications.map(toColumns))],
  );
}

/** The report that one follows in the end: the parent of its parent, and so on; itself if it follows none. */
export async function rootOf(tx: Tx, reportId: string): Promise<string> {
  const [root] = await tx.query<{ report_id: string }[]>(
    `WITH RECURSIVE line AS (
       SELECT report_id, parent_id FROM verifications WHERE report_id = $1
       UNION
       SELECT v.report_id, v.parent_id FROM verifications v JOIN line ON v.report_id = line.parent_id
     )
     SELECT report_id FROM line WHERE parent_id IS NULL`,
    [reportId],
  );
  return root?.report_id ?? reportId;
}

/** Counts one more change of each; the caller holds their locks. @returns them as they are now. */
export async function bumpVersions(tx: Tx, verifications: readonly Verification[]): Promise<Verification[]> {
  await tx.query(`UPDATE verifications SET version = version + 1 WHERE report_id = ANY($1::uuid[])`, [
    verifications.map(({ reportId }) => reportId),
  ]);
  return verifications.map((verification) => ({ ...verification, version: verification.version + 1 }));
}

function toColumns(verification: Verification) {
  return {
    report_id: verification.reportId,
    status: verification.status,
    desk_agency_id: verification.deskAgencyId,
    class: verification.class,
    category_id: verification.categoryId,
    field_inspection: verification.fieldInspection,
    title: verification.title,
    text: verification.text,
    masking: verification.masking,
    channel: verification.channel,
    chosen_agency_id: verification.chosenAgencyId,
    region_code: verification.regionCode,
    anonymous: verification.anonymous,
    secret: verification.secret,
    agency_id: verification.agencyId ?? null,
    assignment: verification.assignment,
    hops: verification.hops,
    received_at: verification.receivedAt,
    first_forwarded_at: verification.firstForwardedAt ?? null,
    forwarded_at: verification.forwardedAt ?? null,
    archived_at: verification.status === 'archived' ? verification.archivedAt : null,
    withdrawn_at: verification.status === 'withdrawn' ? verification.withdrawnAt : null,
    parent_id: verification.parentId,
    emergency: verification.emergency,
    proposed_owner: verification.proposedOwner,
    pending_decision: verification.pendingDecision,
    question: verification.question,
    appeals: verification.appeals,
    archived_by_ids: verification.archivedByIds,
    version: verification.version,
  };
}

function fromRow(row: VerificationRow): Verification {
  const { agencyId, firstForwardedAt, forwardedAt, archivedAt, withdrawnAt, status, ...facts } = row;
  const shared = {
    ...facts,
    class: row.class as Verification['class'],
    channel: row.channel as Verification['channel'],
  };
  if (status === 'submitted' || status === 'awaiting_reporter') return { ...shared, status };
  if (status === 'withdrawn' && withdrawnAt) return { ...shared, status, withdrawnAt };
  if (status === 'archived' && archivedAt) return { ...shared, status, archivedAt };
  if ((status === 'assigned' || status === 'returned') && agencyId && firstForwardedAt && forwardedAt) {
    return { ...shared, status, agencyId, firstForwardedAt, forwardedAt };
  }
  throw new Error(`verification of ${row.reportId} is not consistent`);
}
