import { renameSync, writeFileSync } from 'node:fs';
import type { Run } from '../system/run-file';
import { until } from './until';

const patienceMs = 10_000;
const toleranceMs = 60_000;

/** Sets the clock of the running system; it runs on from there. Waits until every service shows it. */
export async function setClock(run: Pick<Run, 'clockFile' | 'services'>, to: Date): Promise<void> {
  const offsetMs = to.getTime() - Date.now();
  const fresh = `${run.clockFile}.new`;
  writeFileSync(fresh, `${JSON.stringify({ offsetMs })}\n`, { mode: 0o644 });
  // Renamed, for services may read at any moment.
  renameSync(fresh, run.clockFile);
  const services = Object.entries(run.services).map(([name, { url }]) => ({ name, url }));
  await Promise.all(
    services.map(({ name, url }) =>
      until(`${name} to follow the clock`, patienceMs, async () => {
        const apart = Math.abs((await timeOf(url)) - offsetMs - Date.now());
        return apart < toleranceMs || undefined;
      }),
    ),
  );
}

/** What the clock of a service shows. */
export async function timeOf(url: string): Promise<number> {
  const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) });
  const { now } = (await answer.json()) as { now: string };
  return Date.parse(now);
}
