import type { Actor } from '@lapor/domain-types';
import type { Tx } from '@lapor/service-kit';
import { CaseEntryRow } from './case.row';

/** What happened to a case, told without a name. */
export interface CaseChange {
  kind: string;
  at: string;
  /** A role, `reporter` or `system`. */
  by: string;
}

/** What happened after a version of a case, in order. */
export async function changesSince(tx: Tx, reportId: string, version: number): Promise<CaseChange[]> {
  const entries = await tx
    .createQueryBuilder(CaseEntryRow, 'entry')
    .where('entry.reportId = :reportId AND entry.version > :version', { reportId, version })
    .orderBy('entry.version')
    .getMany();
  return entries.map(({ kind, at, actor }) => ({ kind, at: at.toISOString(), by: whoOf(actor as Actor) }));
}

const whoOf = (actor: Actor) => (actor.kind === 'staff' ? actor.role : actor.kind);
