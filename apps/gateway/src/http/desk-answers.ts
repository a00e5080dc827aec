// What staff are shown of a report.
import type { PendingDecision, ProposedOwner } from '@lapor/contracts';
import type { z } from 'zod';
import { clocksOf } from '../domain/clock-derivation';
import { daysLeft } from '../domain/days-left';
import { orderOf } from '../domain/desk-timeline';
import type { StaffAction } from '../domain/permissions';
import {
  currentCase,
  excludedFrom,
  fieldInspectionOf,
  nextClock,
  nextDeadline,
  obligationsOf,
  officerOf,
  parentOf,
  statusOf,
  titleOf,
} from '../domain/report-standing';
import type { ReportView } from '../domain/report-view';
import { statusLabels } from '../domain/status-labels';
import type { Child } from '../persistence/merged-reports';
import type { Page } from '../persistence/report-lists';
import type { StoredEntry } from '../persistence/report-reads';
import type { Reference } from '../reference/reference-data';
import {
  type Agencies,
  agencyRef,
  contentOf,
  filedOf,
  filesAndAdditions,
  ledgerAnswer,
  refOrNull,
  standingAnswer,
  timelineItems,
  type Told,
} from './report-answers';
import { cursorFor } from './schemas/lists';
import type { deskPage, deskReport, deskSummary } from './schemas/reports';

type Known = Pick<Reference, 'agencies' | 'calendars'>;

export function deskSummaryAnswer(view: ReportView, known: Known, now: Date): z.infer<typeof deskSummary> {
  const { agencies } = known;
  const { channel, anonymous, secret, supporters } = filedOf(view);
  const verification = view.verification?.state;
  return {
    reportId: view.reportId,
    ...standingAnswer(view, null, { agencies, now }),
    deadline: deadlineAnswer(view, known, now),
    desk: refOrNull(agencies, verification?.deskAgencyId),
    channel,
    anonymous,
    secret,
    fieldInspection: fieldInspectionOf(view),
    hops: verification?.hops ?? 0,
    version: currentCase(view)?.version ?? null,
    deskVersion: verification?.version ?? null,
    officerId: officerOf(view),
    reopens: view.case?.state.reopens ?? 0,
    emergency: verification?.emergency ?? false,
    supporters,
    parentId: parentOf(view),
    pending: verification?.pendingDecision?.verb ?? null,
  };
}

function deadlineAnswer(view: ReportView, { calendars }: Known, now: Date) {
  const deadline = nextDeadline(view, now);
  const clock = nextClock(view);
  if (!deadline || !clock) return null;
  return { ...deadline, daysLeft: daysLeft(clock, calendars.get(clock.calendarId), now) };
}

export function deskPageAnswer(
  { rows, next }: Page<{ facts: ReportView }, readonly unknown[]>,
  known: Known,
  now: Date,
): z.infer<typeof deskPage> {
  return { items: rows.map(({ facts }) => deskSummaryAnswer(facts, known, now)), next: cursorFor(next) };
}

/** What an officer is shown of a report besides what is stored of it. */
export interface DeskTold extends Omit<Told, 'agencies'> {
  known: Known;
  can: StaffAction[];
  parent: ReportView | null;
  children: readonly Child[];
  /** The rule by which an owner is proposed, in words. */
  explanation: { id: string; en: string } | null;
}

export function deskAnswer(
  view: ReportView,
  entries: readonly StoredEntry[],
  { known, now, can, ledger, parent, children, explanation }: DeskTold,
): z.infer<typeof deskReport> {
  const { agencies } = known;
  const { chosenAgencyId, filedByAgencyId, proxy, language, answers } = filedOf(view);
  const verification = view.verification?.state;
  return {
    ...deskSummaryAnswer(view, known, now),
    ...contentOf(view),
    chosenAgencyId,
    filedBy: refOrNull(agencies, filedByAgencyId),
    proxy,
    language,
    clocks: clocksOf(view),
    obligations: obligationsOf(view).map((owed) => ({ ...owed, agency: agencyRef(agencies, owed.agencyId) })),
    excludedAccountIds: [...excludedFrom(view)],
    answers,
    ...filesAndAdditions(view),
    question: verification?.question ?? null,
    appeals: verification?.appeals ?? 0,
    proposedOwner: proposedOwnerAnswer(verification?.proposedOwner, agencies, explanation),
    pendingDecision: pendingAnswer(verification?.pendingDecision, agencies),
    parent: parent && parentAnswer(parent),
    children: children.map(({ secret: _, ...child }) => ({
      ...child,
      receivedAt: child.receivedAt.toISOString(),
    })),
    ledger: ledgerAnswer(ledger, agencies),
    timeline: timelineItems(entries, agencies),
    can,
  };
}

function proposedOwnerAnswer(
  proposed: ProposedOwner | null | undefined,
  agencies: Agencies,
  explanation: DeskTold['explanation'],
) {
  if (!proposed) return null;
  const { agencyId, basis, rule } = proposed;
  return { agency: agencyRef(agencies, agencyId), basis, rule, explanation };
}

/** The office that decided, without the person. */
function pendingAnswer(pending: PendingDecision | null | undefined, agencies: Agencies) {
  if (!pending) return null;
  const { verb, proposedBy, proposedAt } = pending;
  const office = proposedBy.kind === 'staff' ? proposedBy.agencyId : null;
  return { verb, order: orderOf(pending), proposedBy: refOrNull(agencies, office), proposedAt };
}

function parentAnswer(parent: ReportView) {
  const status = statusOf(parent);
  return {
    reportId: parent.reportId,
    title: titleOf(parent) ?? '',
    status,
    statusLabels: statusLabels[status],
  };
}
