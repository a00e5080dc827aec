import type { ClockState } from '@lapor/contracts';
import type { ReportClock } from './clock-store';

/** A clock as events tell of it. */
export function clockStateOf({
  round,
  agencyId,
  clock,
}: Pick<ReportClock, 'round' | 'agencyId' | 'clock'>): ClockState {
  const open = clock.pauses.at(-1);
  return {
    kind: clock.kind,
    round,
    agencyId,
    length: clock.length,
    pauses: clock.pauses.map(({ from, until }) => ({
      from: from.toISOString(),
      until: until?.toISOString() ?? null,
    })),
    startedAt: clock.startedAt.toISOString(),
    dueAt: clock.dueAt.toISOString(),
    pausedAt: open && open.until === null ? open.from.toISOString() : null,
    stoppedAt: clock.stoppedAt?.toISOString() ?? null,
    calendarId: clock.calendarId,
    calendarVersion: clock.calendarVersion,
    regulationId: clock.regulationId,
    regulationVersion: clock.regulationVersion,
  };
}
