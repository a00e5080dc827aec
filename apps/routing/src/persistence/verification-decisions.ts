import type { Actor } from '@lapor/domain-types';
import { newId, type Tx } from '@lapor/service-kit';
import type { Change } from '../domain/verification';

/** What happened to a report at the desk, told without a name. */
export interface DeskChange {
  kind: string;
  at: string;
  /** A role, `reporter` or `system`. */
  by: string;
}

/** Keeps what was decided, by whom and why, and who agreed to it; all in one statement. */
export async function recordDecisions(tx: Tx, changes: readonly Change[], at: Date): Promise<void> {
  await tx.query(
    `INSERT INTO decisions (decision_id, report_id, verb, actor, details, decided_at, version)
     SELECT d.decision_id, d.report_id, d.verb, d.actor, d.details, d.decided_at, d.version
     FROM jsonb_populate_recordset(null::decisions, $1::jsonb) AS d`,
    [JSON.stringify(changes.flatMap((change) => decisionsOf(change, at)))],
  );
}

function decisionsOf({ file: { verification }, fact, by, agreedBy }: Change, at: Date) {
  const { reportId, version } = verification;
  const decision = (verb: string, actor: Actor, details: object) => {
    return { decision_id: newId(), report_id: reportId, verb, actor, details, decided_at: at, version };
  };
  const agreed = agreedBy ? [decision('confirm', agreedBy, { verb: fact.verb })] : [];
  return [...agreed, decision(fact.verb, by, fact.details)];
}

/** What was decided after a version of a report, in order. */
export async function decisionsSince(tx: Tx, reportId: string, version: number): Promise<DeskChange[]> {
  const rows = await tx.query<{ verb: string; actor: Actor; decided_at: Date }[]>(
    `SELECT verb, actor, decided_at FROM decisions WHERE report_id = $1 AND version > $2
     ORDER BY version, verb <> 'confirm'`,
    [reportId, version],
  );
  return rows.map(({ verb, actor, decided_at: at }) => {
    return { kind: verb, at: at.toISOString(), by: actor.kind === 'staff' ? actor.role : actor.kind };
  });
}
