// What is learnt while a request is served and belongs into its entry in the audit.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { AuditRelation, AuditSubject } from '../domain/audit-entry';

export interface AuditNotes {
  /** The operation of the API. */
  operation?: string;
  subject?: AuditSubject;
  /** To the agency of whoever asks, by report. */
  relations?: Readonly<Record<string, AuditRelation | null>>;
  /** The account that came in with this request. */
  signedIn?: string;
  reason?: string;
  /** The slug of a refusal. */
  problem?: string;
  /** How many things a list showed. */
  count?: number;
  /** What became of each of many orders. */
  outcomes?: readonly { reportId: string; problem: string | null }[];
}

const storage = new AsyncLocalStorage<AuditNotes>();

export function withNotes<T>(notes: AuditNotes, work: () => T): T {
  return storage.run(notes, work);
}

/** Outside of a request nothing is noted. */
export function note(more: AuditNotes): void {
  const notes = storage.getStore();
  if (!notes) return;
  const relations = { ...notes.relations, ...more.relations };
  Object.assign(notes, more, { relations });
}
