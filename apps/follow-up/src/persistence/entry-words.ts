import { quotedAnew, type SaidAnew, saidBy } from '@lapor/contracts';
import type { Tx } from '@lapor/service-kit';

interface Words {
  entry_id: string;
  version: number;
  fact: Record<string, unknown>;
}

/** Puts what was said in a case as it is told now that the reporter was erased; what was done stays. */
export async function forgetWords(tx: Tx, reportId: string, said: SaidAnew): Promise<void> {
  const rows = await tx.query<Words[]>(
    `SELECT entry_id, version, fact FROM case_entries WHERE report_id = $1`,
    [reportId],
  );
  const anew = saidBy(said, 'follow-up');
  const changed = rows.map(({ entry_id, version, fact }) => ({
    entry_id,
    fact: quotedAnew(fact, anew.get(version)),
  }));
  await tx.query(
    `UPDATE case_entries e SET fact = anew.fact
     FROM jsonb_to_recordset($1::jsonb) AS anew (entry_id uuid, fact jsonb)
     WHERE e.entry_id = anew.entry_id AND e.fact <> anew.fact`,
    [JSON.stringify(changed)],
  );
}
