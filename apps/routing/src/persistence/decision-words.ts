import { quotedAnew, type SaidAnew, saidBy } from '@lapor/contracts';
import type { Tx } from '@lapor/service-kit';

interface Words {
  decision_id: string;
  version: number;
  details: Record<string, unknown>;
}

/** Puts the words of past decisions as they are told now that the reporter was erased; what was decided stays. */
export async function forgetWords(tx: Tx, reportId: string, said: SaidAnew): Promise<void> {
  const rows = await tx.query<Words[]>(
    `SELECT decision_id, version, details FROM decisions WHERE report_id = $1`,
    [reportId],
  );
  const anew = saidBy(said, 'routing');
  const changed = rows.map(({ decision_id, version, details }) => ({
    decision_id,
    details: quotedAnew(details, anew.get(version)),
  }));
  await tx.query(
    `UPDATE decisions d SET details = anew.details
     FROM jsonb_to_recordset($1::jsonb) AS anew (decision_id uuid, details jsonb)
     WHERE d.decision_id = anew.decision_id AND d.details <> anew.details`,
    [JSON.stringify(changed)],
  );
}
