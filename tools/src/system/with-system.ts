import { until } from '../journey/until';
import { startSystem } from '../system';
import { stateDir } from '../workspace';
import { claimedBy, readRun, type Run } from './run-file';

const startingPatienceMs = 120_000;

/** Does something with the running system of this checkout, or with one that is started for it and then stopped. */
export async function withSystem<T>(act: (run: Run) => Promise<T>): Promise<T> {
  const running = await runningSystem();
  if (running) return act(running);
  console.log('The system is not running; starting it.');
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.abort());
  const log = (line: string) => console.log(line);
  const system = await startSystem({ dir: stateDir, log, env: process.env, signal: ending.signal });
  const interrupted = new Promise<never>((_, reject) => {
    const stop = () => reject(new Error('Interrupted.'));
    if (ending.signal.aborted) stop();
    ending.signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([act(system.run), interrupted]);
  } finally {
    await system.stop();
  }
}

async function runningSystem(): Promise<Run | undefined> {
  const run = readRun(stateDir);
  if (run || claimedBy(stateDir) === undefined) return run;
  console.log('The system is just being started; waiting for it.');
  return until('the system to be ready', startingPatienceMs, async () => readRun(stateDir));
}
