// Where a report stands, worked out of what routing and follow-up last said.
import type { ReportClass, ReportStatus } from '@lapor/domain-types';
import type { CaseState, ClockState, Obligation } from '@lapor/contracts';
import { clockKey, type ReportView } from './report-view';

/** The case, if it belongs to the latest forwarding that anybody told of. */
export function currentCase(view: ReportView): CaseState | null {
  return caseIsCurrent(view) ? (view.case?.state ?? null) : null;
}

function caseIsCurrent({ case: handled, verification }: ReportView): boolean {
  return handled !== null && handled.state.assignment >= (verification?.state.assignment ?? 0);
}

export function statusOf(view: ReportView): ReportStatus {
  const verification = view.verification?.state;
  if (verification?.status === 'archived') return 'archived';
  const handled = view.case?.state;
  if (!handled || !caseIsCurrent(view)) return verification?.status ?? 'submitted';
  // Routing says so only after follow-up did, and may be heard first.
  const takenBack = verification?.status === 'returned' && verification.assignment === handled.assignment;
  return takenBack ? 'returned' : handled.status;
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
  if (status === 'submitted' || status === 'returned' || status === 'archived') {
    if (!verification) return null;
    const since = status === 'archived' ? verification.archivedAt : verification.clock.startedAt;
    return { agencyId: verification.deskAgencyId, since: since ?? verification.receivedAt };
  }
  const handled = view.case?.state;
  if (handled && caseIsCurrent(view)) return { agencyId: handled.agencyId, since: handled.openedAt };
  if (!verification?.agencyId) return null;
  return { agencyId: verification.agencyId, since: verification.forwardedAt ?? verification.receivedAt };
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
  const status = statusOf(view);
  const clocks =
    status === 'submitted' || status === 'returned'
      ? [view.verification?.state.clock]
      : caseIsCurrent(view)
        ? view.case?.state.clocks.filter(({ kind }) => clocksThatMatter[status]?.includes(kind))
        : [];
  return (clocks ?? []).filter(
    (clock) => clock !== undefined && !clock.stoppedAt && !clock.pausedAt,
  ) as ClockState[];
}

/** The running clock that ends first; late from the first millisecond after its end, by that `now`. */
export function nextDeadline(view: ReportView, now: Date): Deadline | null {
  const [first] = runningClocks(view).sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
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
