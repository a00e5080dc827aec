// One report as the gateway knows it, joined from what intake, routing and follow-up say. Each of them wins
// by its own sequence, so that the view is the same in whatever order, and however often, events arrive.
import type {
  CaseState,
  CloudEvent,
  ConsumedBy,
  EventContract,
  IntakeState,
  VerificationState,
} from '@lapor/contracts';
import { caseState, intakeState, verificationState } from '@lapor/contracts';

type EventOf<E> = E extends EventContract ? CloudEvent<E> : never;
/** Every event the gateway hears, told apart by `type`. */
export type HeardEvent = EventOf<ConsumedBy<'gateway'>>;

type AboutRegistry =
  | 'routing.agency-changed.v1'
  | 'routing.regions-changed.v1'
  | 'routing.category-changed.v1'
  | 'routing.calendar-changed.v1'
  | 'routing.regulation-changed.v1'
  | 'routing.rules-changed.v1'
  | 'routing.emergency-switched.v1'
  | 'follow-up.stand-in-changed.v1'
  | 'follow-up.saved-reply-changed.v1';
export type ReportEvent = Exclude<HeardEvent, { type: AboutRegistry }>;

interface Versioned<State> {
  sequence: number;
  state: State;
}

export interface ReportView {
  reportId: string;
  filed: Versioned<IntakeState> | null;
  verification: Versioned<VerificationState> | null;
  case: Versioned<CaseState> | null;
  /** Keys of the clocks that ran out, sorted; see {@link clockKey}. */
  missed: readonly string[];
  /** The latest time that any event told. */
  changedAt: string;
}

/** Names one run of a clock: what changes a calendar or the handling moves its end, not its begin. */
export function clockKey({ kind, startedAt }: { kind: string; startedAt: string }): string {
  return `${kind} ${startedAt}`;
}

export function applyEvent(view: ReportView | undefined, event: ReportEvent): ReportView {
  const known = view ?? blank(event.data.reportId);
  const changedAt = event.time > known.changedAt ? event.time : known.changedAt;
  return { ...known, ...changeBy(known, event), changedAt };
}

function changeBy(known: ReportView, event: ReportEvent): Partial<ReportView> {
  const { sequence } = event;
  switch (event.type) {
    case 'intake.report-submitted.v1':
      if (known.filed && known.filed.sequence >= sequence) return {};
      return { filed: { sequence, state: { ...event.data, additions: [], supporters: 0 } } };
    case 'intake.report-amended.v1':
    case 'intake.report-supported.v1':
      if (known.filed && known.filed.sequence >= sequence) return {};
      return { filed: { sequence, state: intakeState.parse(event.data) } };
    case 'routing.verification-opened.v1':
    case 'routing.report-forwarded.v1':
    case 'routing.report-archived.v1':
    case 'routing.deadlines-moved.v1':
    case 'routing.report-tidied.v1':
    case 'routing.masking-reviewed.v1':
    case 'routing.reporter-asked.v1':
    case 'routing.verification-resumed.v1':
    case 'routing.report-withdrawn.v1':
    case 'routing.archiving-appealed.v1':
    case 'routing.decision-proposed.v1':
    case 'routing.decision-rejected.v1':
    case 'routing.desk-changed.v1':
    case 'routing.report-merged.v1':
    case 'routing.report-unmerged.v1':
      if (known.verification && known.verification.sequence >= sequence) return {};
      return { verification: { sequence, state: verificationState.parse(event.data) } };
    case 'follow-up.case-opened.v1':
    case 'follow-up.response-posted.v1':
    case 'follow-up.note-added.v1':
    case 'follow-up.report-answered.v1':
    case 'follow-up.report-returned.v1':
    case 'follow-up.answer-objected.v1':
    case 'follow-up.report-resolved.v1':
    case 'follow-up.deadlines-moved.v1':
    case 'follow-up.case-passed-down.v1':
    case 'follow-up.handling-changed.v1':
    case 'follow-up.report-reopened.v1':
    case 'follow-up.report-rated.v1':
    case 'follow-up.report-referred.v1':
    case 'follow-up.agency-invited.v1':
    case 'follow-up.obligation-met.v1':
    case 'follow-up.obligation-waived.v1':
    case 'follow-up.officer-assigned.v1':
    case 'follow-up.officer-excluded.v1':
      if (known.case && !isLater({ sequence, state: event.data }, known.case)) return {};
      return { case: { sequence, state: caseState.parse(event.data) } };
    case 'routing.deadline-missed.v1':
    case 'follow-up.deadline-missed.v1':
      return { missed: [...new Set([...known.missed, clockKey(event.data.clock)])].sort() };
    case 'routing.deadline-approaching.v1':
    case 'follow-up.deadline-approaching.v1':
    case 'routing.deadline-escalated.v1':
    case 'follow-up.deadline-escalated.v1':
    case 'notifications.notification-delivered.v1':
    case 'notifications.notification-failed.v1':
      return {};
  }
}

function isLater(one: Versioned<CaseState>, other: Versioned<CaseState>): boolean {
  const forwardings = one.state.assignment - other.state.assignment;
  return forwardings === 0 ? one.sequence > other.sequence : forwardings > 0;
}

function blank(reportId: string): ReportView {
  return { reportId, filed: null, verification: null, case: null, missed: [], changedAt: '' };
}
