// What the reporter can do next, worked out of where the report stands.
import type { ClockState } from '@lapor/contracts';
import type { ReportStatus } from '@lapor/domain-types';
import { DeadlineError, dueAfter, type Regulation, type WorkingCalendar } from '@lapor/deadlines';
import { currentCase, parentOf, statusOf } from './report-standing';
import { clockKey, type ReportView } from './report-view';

export const reporterActions = [
  'add',
  'withdraw',
  'appeal',
  'accept',
  'object',
  'rate',
  'reopen',
  'refer',
] as const;
export type ReporterAction = (typeof reporterActions)[number];

export interface ReporterOptions {
  /** Until when a resolved report can be opened again; null if it cannot. */
  canReopenUntil: string | null;
  /** Until when somebody else can be asked to look at a report that was archived; null if it cannot. */
  canAppealUntil: string | null;
  /** Whether the Ombudsman is offered. */
  canRefer: boolean;
  can: ReporterAction[];
}

export interface Rules {
  /** Of the agency that has the case. */
  calendar: WorkingCalendar | undefined;
  deskCalendar: WorkingCalendar | undefined;
  regulations: readonly Regulation[];
}

/** What is joined with another report is decided there: its reporter can only add something. */
export function reporterOptions(view: ReportView, rules: Rules, now: Date): ReporterOptions {
  const merged = parentOf(view) !== null;
  const canReopenUntil = merged ? null : reopenableUntil(view, rules);
  const canAppealUntil = merged ? null : appealableUntil(view, rules);
  const status = statusOf(view);
  const canRefer = !merged && unsettled.includes(status) && missedItsResolution(view, now);
  const possible: Record<ReporterAction, boolean> = {
    add: isOpen(status) || expired(view),
    withdraw: !merged && (status === 'submitted' || status === 'awaiting_reporter'),
    appeal: isBefore(now, canAppealUntil),
    accept: !merged && status === 'answered',
    object: !merged && status === 'answered',
    rate: !merged && status === 'resolved' && currentCase(view)?.rating === null,
    reopen: isBefore(now, canReopenUntil),
    refer: canRefer,
  };
  const can = reporterActions.filter((action) => possible[action]);
  return { canReopenUntil, canAppealUntil, canRefer, can };
}

const unsettled: readonly ReportStatus[] = ['assigned', 'in_progress', 'returned', 'answered'];

function isOpen(status: ReportStatus): boolean {
  return unsettled.includes(status) || status === 'submitted' || status === 'awaiting_reporter';
}

/** Withdrawn because its reporter did not answer in time: an answer opens it again. */
function expired(view: ReportView): boolean {
  const { status, question } = view.verification?.state ?? {};
  return status === 'withdrawn' && question !== null;
}

function isBefore(now: Date, until: string | null): boolean {
  return until !== null && now.toISOString() <= until;
}

/** Once, for as long as a reply to an answer may take (the rule names no length of its own). */
function reopenableUntil(view: ReportView, { calendar, regulations }: Rules): string | null {
  const handled = currentCase(view);
  if (statusOf(view) !== 'resolved' || !handled?.resolvedAt || handled.reopens > 0) return null;
  return replyUntil(handled.resolvedAt, resolutionClock(handled.clocks), calendar, regulations);
}

/** Once, and for as long. */
function appealableUntil(view: ReportView, { deskCalendar, regulations }: Rules): string | null {
  const { status, archivedAt, appeals, clock } = view.verification?.state ?? {};
  if (status !== 'archived' || !archivedAt || appeals !== 0) return null;
  return replyUntil(archivedAt, clock, deskCalendar, regulations);
}

/** @param clock by whose regulation the report goes. */
function replyUntil(
  from: string,
  clock: ClockState | undefined,
  calendar: WorkingCalendar | undefined,
  regulations: readonly Regulation[],
): string | null {
  const regulation = regulations.find(
    ({ id, version }) => id === clock?.regulationId && version === clock.regulationVersion,
  );
  if (!regulation || !calendar) return null;
  try {
    return dueAfter(calendar, new Date(from), regulation.lengths.reply).dueAt.toISOString();
  } catch (error) {
    if (error instanceof DeadlineError) return null;
    throw error;
  }
}

function missedItsResolution(view: ReportView, now: Date): boolean {
  const clock = resolutionClock(view.case?.state.clocks ?? []);
  if (!clock) return false;
  if (view.missed.includes(clockKey(clock))) return true;
  const until = clock.stoppedAt ?? clock.pausedAt ?? now.toISOString();
  return until > clock.dueAt;
}

function resolutionClock(clocks: readonly ClockState[]): ClockState | undefined {
  return clocks.filter(({ kind }) => kind === 'resolution').sort((a, b) => b.round - a.round)[0];
}
