import type { CaseState, ClockState } from '@lapor/contracts';

/** When the running clock of a kind is over. */
export function dueAt({ clocks }: Pick<CaseState, 'clocks'>, kind: ClockState['kind']): string | null {
  return latestDue(running(clocks), kind);
}

function running(clocks: readonly ClockState[]): ClockState[] {
  return clocks.filter(({ stoppedAt, pausedAt }) => !stoppedAt && !pausedAt);
}

/** When the latest clock of a kind is or was over. */
export function latestDue(clocks: readonly ClockState[], kind: ClockState['kind']): string | null {
  const sorted = clocks
    .filter((clock) => clock.kind === kind)
    .sort((one, other) => Date.parse(one.startedAt) - Date.parse(other.startedAt));
  return sorted.at(-1)?.dueAt ?? null;
}
