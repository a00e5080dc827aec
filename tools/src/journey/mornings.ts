// The days between two moments of the trial. Deadlines take their steps at night or when offices open, so
// that one look each morning sees all of them on the day on which they fall.
import type { Run } from '../system/run-file';
import type { LocalDate, LocalTime } from './script';
import { until } from './until';

const patienceMs = 60_000;
const sweepers = ['routing', 'follow-up'] as const;
const dayMs = 86_400_000;

/** The mornings after one moment and before another. */
export function morningsBetween(from: LocalTime, to: LocalTime): LocalTime[] {
  const mornings: LocalTime[] = [];
  const first = Date.parse(`${from.slice(0, 10)}T00:00:00Z`);
  for (let day = first; ; day += dayMs) {
    const date = new Date(day).toISOString().slice(0, 10) as LocalDate;
    const morning: LocalTime = `${date}T08:05`;
    if (morning >= to) return mornings;
    if (morning > from) mornings.push(morning);
  }
}

/** Waits until no deadline step is due any more; gives how many were when it began to look. */
export async function awaitSweeps({ services }: Pick<Run, 'services'>): Promise<number> {
  const due = async () => {
    const counts = await Promise.all(sweepers.map((name) => stepsDue(services[name]?.url ?? '')));
    return counts.reduce((sum, count) => sum + count, 0);
  };
  let first: number | undefined;
  await until('deadline steps to be taken', patienceMs, async () => {
    const left = await due();
    first ??= left;
    return left === 0 || undefined;
  });
  return first ?? 0;
}

async function stepsDue(url: string): Promise<number> {
  const answer = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(5_000) });
  return stepsDueIn(await answer.text());
}

/** @throws {Error} if the metrics do not say, as while the database is away. */
export function stepsDueIn(metrics: string): number {
  const found = /^lapor_deadline_steps_due(?:\{[^}]*\})? (\S+)$/m.exec(metrics);
  if (!found) throw new Error('the metrics tell no deadline steps');
  return Number(found[1]);
}
