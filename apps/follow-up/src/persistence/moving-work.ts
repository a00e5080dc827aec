import type { Tx } from '@lapor/service-kit';
import type { CaseFacts } from '../domain/case';
import { openStatuses } from '../domain/case-transitions';
import type { StandIn } from '../domain/stand-ins';

type Touched = Pick<CaseFacts, 'reportId' | 'officerId' | 'givenToId' | 'excludedAccountIds'>;

/** Open cases that may have to move when an absence begins or ends, also along a chain of stand-ins. */
export function casesTouchedBy(
  tx: Tx,
  { accountId, standInAccountId }: Pick<StandIn, 'accountId' | 'standInAccountId'>,
): Promise<Touched[]> {
  return tx.query<Touched[]>(
    `SELECT report_id AS "reportId", officer_id AS "officerId", given_to_id AS "givenToId",
       excluded_account_ids::text[] AS "excludedAccountIds"
     FROM cases
     WHERE status = ANY($1) AND given_to_id IS NOT NULL
       AND (given_to_id = $2 OR officer_id IN ($2, $3))
     ORDER BY report_id`,
    [[...openStatuses], accountId, standInAccountId],
  );
}

/** The absences that last now, of those to whom cases were given and along the chains from them. */
export function lastingAbsences(tx: Tx, touched: readonly Touched[], now: Date): Promise<StandIn[]> {
  const officers = [...new Set(touched.flatMap(({ givenToId }) => givenToId ?? []))];
  // UNION, not UNION ALL: a circle of stand-ins ends.
  return tx.query<StandIn[]>(
    `WITH RECURSIVE chain AS (
       SELECT * FROM stand_ins WHERE account_id = ANY($1::uuid[])
         AND phase <> 'over' AND from_at <= $2 AND until_at > $2
       UNION
       SELECT s.* FROM stand_ins s JOIN chain ON s.account_id = chain.stand_in_account_id
       WHERE s.phase <> 'over' AND s.from_at <= $2 AND s.until_at > $2
     )
     SELECT stand_in_id AS "standInId", agency_id AS "agencyId", account_id AS "accountId",
       stand_in_account_id AS "standInAccountId", from_at AS "from", until_at AS "until", reason
     FROM chain`,
    [officers, now],
  );
}
