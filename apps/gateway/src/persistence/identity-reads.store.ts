import { newId } from '@lapor/service-kit';
import type { DataSource } from 'typeorm';
import type { Staff } from './account.store';

export interface IdentityRead {
  reportId: string;
  how: 'read' | 'open';
  at: Date;
}

export async function recordIdentityRead(
  dataSource: DataSource,
  { accountId, role, agencyId }: Staff,
  { reportId, how, at }: IdentityRead,
): Promise<void> {
  await dataSource.query(
    `INSERT INTO identity_reads (read_id, report_id, account_id, role, agency_id, how, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [newId(), reportId, accountId, role, agencyId, how, at],
  );
}

/** As what, and for which agency, somebody was shown who filed a report; the oldest first. */
export async function identityReadsOf(
  dataSource: DataSource,
  reportId: string,
): Promise<{ at: Date; role: string; agencyId: string }[]> {
  return dataSource.query(
    `SELECT at, role, agency_id AS "agencyId" FROM identity_reads WHERE report_id = $1 ORDER BY at, read_id`,
    [reportId],
  );
}
