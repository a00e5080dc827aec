// npm run reset: stops a running system and deletes everything it kept on this machine.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { discardServers, stopProcess } from '@lapor/local-servers';
import { claimedBy, stopOrphans } from './system/run-file';
import { stateDir } from './workspace';

const log = (line: string) => console.log(line);

async function main(): Promise<void> {
  if (!existsSync(stateDir)) return console.log('There is nothing to delete.');
  const pid = claimedBy(stateDir);
  if (pid !== undefined) {
    console.log(`Stopping the running system (pid ${pid})`);
    await stopProcess(pid, 'SIGTERM', 60_000);
  }
  await stopOrphans(stateDir, log);
  console.log(`Deleting ${stateDir}: databases, queues, mails, secrets and logs`);
  await discardServers(join(stateDir, 'servers'), log);
  // Test runs clean up after themselves and may be going on.
  for (const name of readdirSync(stateDir).filter((each) => each !== 'test')) {
    rmSync(join(stateDir, name), { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
