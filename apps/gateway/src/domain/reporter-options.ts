// What the reporter can do next, worked out of where the report stands.
import type { ClockState } from '@lapor/contracts';
import type { ReportStatus } from '@lapor/domain-types';
import { DeadlineError, dueAfter, type Regulation, type WorkingCalendar } from '@lapor/deadlines';
import { currentCase, statusOf } from './report-standing';
import { clockKey, type ReportView } from './report-view';

export const reporterActions = ['accept', 'object', 'rate', 'reopen', 'refer'] as const;
export type ReporterAction = (typeof reporterActions)[number];

export interface ReporterOptions {
  /** Until when a resolved report can be opened again; null if it cannot. */
  canReopenUntil: string | null;
  /** Whether the Ombudsman is offered. */
  canRefer: boolean;
  can: ReporterAction[];
}

/** @param calendar that of the agency that has the case. */
export function reporterOptions(
  view: ReportView,
  rules: { calendar: WorkingCalendar | undefined; regulations: readonly Regulation[] },
  now: Date,
): ReporterOptions {
  const status = statusOf(view);
  const canReopenUntil = status === 'resolved' ? reopenableUntil(view, rules) : null;
  const canRefer = unsettled.includes(status) && missedItsResolution(view, now);
  const unrated = status === 'resolved' && currentCase(view)?.rating === null;
  const possible: Record<ReporterAction, boolean> = {
    accept: status === 'answered',
    object: status === 'answered',
    rate: unrated,
    reopen: canReopenUntil !== null && now.toISOString() <= canReopenUntil,
    refer: canRefer,
  };
  return { canReopenUntil, canRefer, can: reporterActions.filter((action) => possible[action]) };
}

const unsettled: readonly ReportStatus[] = ['assigned', 'in_progress', 'returned', 'answered'];

/** Once, for as long as a reply to an answer may take (the rule names no length of its own). */
function reopenableUntil(
  view: ReportView,
  { calendar, regulations }: { calendar: WorkingCalendar | undefined; regulations: readonly Regulation[] },
): string | null {
  const handled = currentCase(view);
  if (!handled?.resolvedAt || handled.reopens > 0 || !calendar) return null;
  const clock = resolutionClock(handled.clocks);
  const regulation = regulations.find(
    ({ id, version }) => id === clock?.regulationId && version === clock.regulationVersion,
  );
  if (!regulation) return null;
  try {
    const { dueAt } = dueAfter(calendar, new Date(handled.resolvedAt), regulation.lengths.reply);
    return dueAt.toISOString();
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
