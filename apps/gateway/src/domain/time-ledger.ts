// Whose working time a report took. Only the moments at which it changed hands matter.
import type { EntryActor } from './timeline-entry';

export const holders = ['desk', 'agency', 'reporter', 'nobody'] as const;

/** Who had the report from an instant on; nobody once it is settled. */
export interface Holding {
  holder: (typeof holders)[number];
  agencyId: string | null;
  from: string;
}

export interface LedgerPart {
  holder: Holding['holder'];
  agencyId: string | null;
  workingMs: number;
}

export interface Ledger {
  from: string;
  until: string;
  /** Working time from receipt to the end or now: the sum of the parts, whatever the timeline says. */
  workingMs: number;
  parts: LedgerPart[];
}

interface Happened {
  at: Date;
  kind: string;
  actor: EntryActor;
  data: Record<string, unknown>;
}

/** Changes of hands as the timeline tells them; entries oldest first, any audience. */
export function holdingsOf(entries: readonly Happened[], deskAgencyId: string): Holding[] {
  return entries.flatMap((entry) => {
    const changed = holderAfter(entry, deskAgencyId);
    return changed ? [{ ...changed, from: entry.at.toISOString() }] : [];
  });
}

function holderAfter({ kind, data }: Happened, deskAgencyId: string): Omit<Holding, 'from'> | null {
  const agencyId = typeof data.agencyId === 'string' ? data.agencyId : null;
  switch (kind) {
    case 'submitted':
    case 'returned':
      return { holder: 'desk', agencyId: deskAgencyId };
    case 'verification_opened':
    case 'resumed':
    case 'appealed':
    case 'desk_changed':
      return { holder: 'desk', agencyId };
    case 'forwarded':
    case 'passed_down':
    case 'objected':
    case 'reopened':
      return { holder: 'agency', agencyId };
    case 'answered':
    case 'asked':
      return { holder: 'reporter', agencyId: null };
    case 'unmerged':
      return { holder: data.status === 'assigned' ? 'agency' : 'desk', agencyId };
    case 'merged':
    case 'withdrawn':
    case 'archived':
    case 'resolved':
    case 'referred':
      return { holder: 'nobody', agencyId: null };
    default:
      return null;
  }
}

/**
 * The ledger from receipt until a settled report's end, else until `now`.
 * @param between working time in milliseconds from one instant to a later one, by the calendar of the desk.
 */
export function timeLedger(
  holdings: readonly Holding[],
  receivedAt: string,
  now: string,
  between: (from: string, to: string) => number,
): Ledger {
  const hands = holdings.length > 0 ? holdings : [unclaimed(receivedAt)];
  const last = hands.at(-1);
  const end = last?.holder === 'nobody' ? last.from : now;
  const until = end > receivedAt ? end : receivedAt;
  const sums = new Map<string, LedgerPart>();
  let [counted, whole] = [receivedAt, 0];
  for (const [index, { holder, agencyId }] of hands.entries()) {
    const next = hands[index + 1]?.from ?? until;
    // Machines' clocks differ a little: a hand-over outside the span counts as its nearest end.
    const to = next > until ? until : next;
    if (to <= counted) continue;
    // Each part is what it adds to the whole, so that rounding can never make the parts differ from it.
    const total = between(receivedAt, to);
    const key = `${holder} ${agencyId}`;
    const known = sums.get(key) ?? { holder, agencyId, workingMs: 0 };
    sums.set(key, { ...known, workingMs: known.workingMs + total - whole });
    [counted, whole] = [to, total];
  }
  return { from: receivedAt, until, workingMs: whole, parts: [...sums.values()] };
}

/** Before anybody told who has it, some desk does. */
function unclaimed(from: string): Holding {
  return { holder: 'desk', agencyId: null, from };
}
