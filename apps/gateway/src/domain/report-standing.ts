// Where a report stands, worked out of what routing and follow-up last said.
import type { ReportClass, ReportStatus } from '@lapor/domain-types';
import type { CaseState, ClockState, Obligation, VerificationState } from '@lapor/contracts';
import { clockKey, type ReportView } from './report-view';
import type { holders } from './time-ledger';

/** The case, if it belongs to the latest forwarding that anybody told of. */
export function currentCase(view: ReportView): CaseState | null {
  return caseIsCurrent(view) ? (view.case?.state ?? null) : null;
}

function caseIsCurrent({ case: handled, verification }: ReportView): boolean {
  return handled !== null && handled.state.assignment >= (verification?.state.assignment ?? 0);
}

/** While the desk has it, also again: what the agency said of the same forwarding is history. */
const atTheDesk: readonly ReportStatus[] = ['submitted', 'awaiting_reporter', 'returned'];
const endedByTheDesk: readonly ReportStatus[] = ['archived', 'withdrawn'];

export function statusOf(view: ReportView): ReportStatus {
  const verification = view.verification?.state;
  if (verification && endedByTheDesk.includes(verification.status)) return verification.status;
  const handled = view.case?.state;
  if (!handled || !caseIsCurrent(view)) return verification?.status ?? 'submitted';
  // Routing says so only after follow-up did, and may be heard first.
  const takenBack =
    verification && atTheDesk.includes(verification.status) && verification.assignment === handled.assignment;
  return takenBack ? verification.status : handled.status;
}

/** An agency returned it, and its desk has not heard of that yet: what is a desk's to do is refused until then. */
export function isReturning(view: ReportView): boolean {
  return statusOf(view) === 'returned' && view.verification?.state.status !== 'returned';
}

/** The agency that has the report, or had it last. */
export function agencyOf(view: ReportView): string | null {
  if (caseIsCurrent(view)) return view.case?.state.agencyId ?? null;
  return view.verification?.state.agencyId ?? null;
}

/** Who has to act now, or acted last, and since when; the desk until the report is forwarded. */
export function inCharge(view: ReportView): { agencyId: string; since: string } | null {
  const status = statusOf(view);
  const verification = view.verification?.state;
  if (atTheDesk.includes(status) || endedByTheDesk.includes(status)) {
    if (!verification) return null;
    return { agencyId: verification.deskAgencyId, since: sinceAtDesk(verification) };
  }
  const handled = view.case?.state;
  if (handled && caseIsCurrent(view)) return { agencyId: handled.agencyId, since: handled.openedAt };
  if (!verification?.agencyId) return null;
  return { agencyId: verification.agencyId, since: verification.forwardedAt ?? verification.receivedAt };
}

function sinceAtDesk({ status, ...verification }: VerificationState): string {
  const { archivedAt, withdrawnAt, receivedAt, clock, completionClock } = verification;
  switch (status) {
    case 'archived':
      return archivedAt ?? receivedAt;
    case 'withdrawn':
      return withdrawnAt ?? receivedAt;
    case 'awaiting_reporter':
      return completionClock?.startedAt ?? clock.startedAt;
    default:
      return clock.startedAt;
  }
}

const owners: Record<ReportStatus, (typeof holders)[number]> = {
  submitted: 'desk',
  returned: 'desk',
  awaiting_reporter: 'reporter',
  answered: 'reporter',
  assigned: 'agency',
  in_progress: 'agency',
  resolved: 'nobody',
  archived: 'nobody',
  withdrawn: 'nobody',
  referred: 'nobody',
};

/** Whose turn it is. */
export function ownerOf(view: ReportView): (typeof holders)[number] {
  return owners[statusOf(view)];
}

const clocksThatMatter: Partial<Record<ReportStatus, readonly ClockState['kind'][]>> = {
  assigned: ['first_response', 'resolution'],
  in_progress: ['resolution'],
  answered: ['reply'],
};

export interface Deadline {
  kind: ClockState['kind'];
  dueAt: string;
  late: boolean;
}

/** All clocks of whoever has to act now. */
function runningClocks(view: ReportView): ClockState[] {
  // While it follows another, no step is taken by its own clocks.
  if (parentOf(view) !== null) return [];
  const status = statusOf(view);
  const clocks = atTheDesk.includes(status) ? deskClocks(view, status) : agencyClocks(view, status);
  return clocks.filter(({ stoppedAt, pausedAt }) => !stoppedAt && !pausedAt);
}

function deskClocks({ verification }: ReportView, status: ReportStatus): ClockState[] {
  const { clock = null, completionClock = null } = verification?.state ?? {};
  const runs = status === 'awaiting_reporter' ? completionClock : clock;
  return runs ? [runs] : [];
}

function agencyClocks(view: ReportView, status: ReportStatus): ClockState[] {
  const clocks = currentCase(view)?.clocks ?? [];
  return clocks.filter(({ kind }) => clocksThatMatter[status]?.includes(kind));
}

/** The running clock that ends first. */
export function nextClock(view: ReportView): ClockState | null {
  const [first = null] = runningClocks(view).sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  return first;
}

/** Its end; late from the first millisecond after it, by that `now`. */
export function nextDeadline(view: ReportView, now: Date): Deadline | null {
  const first = nextClock(view);
  if (!first) return null;
  const late = now.getTime() > Date.parse(first.dueAt) || view.missed.includes(clockKey(first));
  return { kind: first.kind, dueAt: first.dueAt, late };
}

/** The verifier may have tidied the title. */
export function titleOf(view: ReportView): string | null {
  return view.verification?.state.title ?? view.filed?.state.title ?? null;
}

/** The verifier may have corrected it, and the agency in charge has the last word. */
export function classOf(view: ReportView): ReportClass | null {
  return currentCase(view)?.class ?? view.verification?.state.class ?? view.filed?.state.class ?? null;
}

export function fieldInspectionOf(view: ReportView): boolean {
  return currentCase(view)?.fieldInspection ?? view.verification?.state.fieldInspection ?? false;
}

export function officerOf(view: ReportView): string | null {
  return currentCase(view)?.officerId ?? null;
}

export function obligationsOf(view: ReportView): readonly Obligation[] {
  return currentCase(view)?.obligations ?? [];
}

/** Accounts that a complaint is about, whichever agency has it by now. */
export function excludedFrom({ case: handled }: ReportView): readonly string[] {
  return handled?.state.excludedAccountIds ?? [];
}

/** Agencies that were asked to contribute, each once. */
export function invitedAgencies(view: ReportView): string[] {
  return [...new Set(obligationsOf(view).map(({ agencyId }) => agencyId))].sort();
}

export function categoryOf(view: ReportView): string | null {
  return view.verification?.state.categoryId ?? view.filed?.state.categoryId ?? null;
}

export function isSecret(view: ReportView): boolean {
  return view.filed?.state.secret ?? view.verification?.state.secret ?? true;
}

/** When everybody could first read it: at its first forwarding, unless it is secret. */
export function publishedAt(view: ReportView): string | null {
  return isSecret(view) ? null : (view.verification?.state.firstForwardedAt ?? null);
}

/** The report that is handled instead of this one. */
export function parentOf(view: ReportView): string | null {
  return view.verification?.state.parentId ?? null;
}
