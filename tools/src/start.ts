// npm start: the whole system on this machine, until Ctrl-C.
import { describePlaces } from './places';
import { startSystem } from './system';
import { readRun } from './system/run-file';
import { stateDir } from './workspace';

async function main(): Promise<void> {
  const running = readRun(stateDir);
  if (running) {
    console.log(`The system is already running (pid ${running.pid}).\n\n${describePlaces(running)}`);
    return;
  }
  const ending = new AbortController();
  const asked = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (!ending.signal.aborted) console.log('Stopping …');
        ending.abort();
        resolve();
      });
    }
  });
  const log = (line: string) => console.log(line);
  const system = await startSystem({ dir: stateDir, log, env: process.env, signal: ending.signal }).catch(
    (error: unknown) => {
      if (ending.signal.aborted) return undefined;
      throw error;
    },
  );
  if (system) {
    console.log(`\nThe system is running. Ctrl-C stops it.\n\n${describePlaces(system.run)}\n`);
    await asked;
    await system.stop();
  }
  console.log('Stopped.');
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
