import type { Attachment } from '@lapor/contracts';
import type { Actor, StaffRole } from '@lapor/domain-types';

/** Who may read an entry; each audience reads what the ones before it read. */
export const audiences = ['public', 'reporter', 'staff'] as const;
export type Audience = (typeof audiences)[number];

/** Who did it, as far as readers may know: the office, never the person. */
export type EntryActor =
  { kind: 'reporter' } | { kind: 'staff'; role?: StaffRole; agencyId: string } | { kind: 'system' };

export interface TimelineEntry {
  eventId: string;
  reportId: string;
  at: string;
  /** The service that speaks, and the version it speaks of: orders entries of the same instant. */
  source: string;
  sequence: number;
  kind: string;
  actor: EntryActor;
  data: Record<string, unknown>;
  audience: Audience;
}

export type Told = Pick<TimelineEntry, 'kind' | 'actor' | 'data' | 'audience'>;

/** The office that acted, without the person. */
export function shown(actor: Actor): EntryActor {
  return actor.kind === 'staff' ? { kind: 'staff', role: actor.role, agencyId: actor.agencyId } : actor;
}

/** What a reporter gave with what an entry tells: for who may see files of reporters, not for all who read the entry. */
export function filesWith({ attachments }: { attachments?: readonly Attachment[] | undefined }) {
  return attachments ? { files: attachments } : {};
}

/** The audiences whose entries a reader sees. */
export function readableBy(reader: Audience): readonly Audience[] {
  return audiences.slice(0, audiences.indexOf(reader) + 1);
}
