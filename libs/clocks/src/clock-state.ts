import type { ClockState } from '@lapor/contracts';
import type { Clock } from '@lapor/deadlines';

/** A clock as events tell of it. */
export function clockStateOf(clock: Clock): ClockState {
  const open = clock.pauses.at(-1);
  return {
    kind: clock.kind,
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
