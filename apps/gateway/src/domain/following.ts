// A report that was joined with another follows that one: its reporter sees where the other stands, and of it
// no more than everybody may read.
import type { ReportStatus } from '@lapor/domain-types';
import { publicTitle } from './public-words';
import {
  type Deadline,
  inCharge,
  isSecret,
  nextDeadline,
  ownerOf,
  publishedAt,
  statusOf,
} from './report-standing';
import type { ReportView } from './report-view';
import type { Holding } from './time-ledger';

export interface Standing {
  status: ReportStatus;
  owner: Holding['holder'];
  charge: { agencyId: string; since: string } | null;
  deadline: Deadline | null;
}

/** @param followed the report that is handled instead, if it was joined with one that is known. */
export function standingOf(view: ReportView, followed: ReportView | null, now: Date): Standing {
  const told = followed ?? view;
  const standing = { status: statusOf(told), owner: ownerOf(told), deadline: nextDeadline(told, now) };
  // Of a secret report nobody else learns more than how far it is.
  return { ...standing, charge: followed && isSecret(followed) ? null : inCharge(told) };
}

/** The report that is handled instead, as far as everybody may know of it. */
export function publicReference(followed: ReportView): { reportId: string; title: string } | null {
  if (publishedAt(followed) === null) return null;
  return { reportId: followed.reportId, title: publicTitle(followed) };
}

interface Entry {
  at: Date;
  kind: string;
  data: Record<string, unknown>;
}

/** A report's own entries with those of the one that it follows, the oldest first. */
export function together<E extends Entry>(
  own: readonly E[],
  ofFollowed: readonly E[],
): (E & { followed: boolean })[] {
  const all = [
    ...own.map((entry) => ({ ...entry, followed: false })),
    ...ofFollowed.map((entry) => ({ ...entry, followed: true })),
  ];
  return all.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Entries that name the report that this one was joined with, which only staff may know by its id. */
export function withoutParents<E extends Entry>(entries: readonly E[], known: string | null): E[] {
  return entries.map((entry) => {
    const { parentId, ...data } = entry.data;
    return parentId === undefined || parentId === known ? entry : { ...entry, data };
  });
}
