import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stopLeftBroker } from './broker';
import { removeFromDocker } from './docker';
import { clearStalePid } from './postgres';
import type { Log } from './processes';
import { homeOf, readState, removeServerData } from './server-folder';

/** Stops whatever still runs of the servers provisioned in `dataDir` and deletes their data for good. */
export async function discardServers(dataDir: string, log: Log): Promise<void> {
  const [postgres, broker, docker] = ['postgres', 'rabbitmq', 'docker'].map((name) =>
    join(dataDir, name),
  ) as [string, string, string];
  await Promise.all([
    existsSync(postgres) && clearStalePid(join(homeOf(postgres), 'data'), log),
    existsSync(broker) && stopLeftBroker(homeOf(broker), readState({ dir: broker }), log),
    existsSync(docker) && removeFromDocker(docker),
  ]);
  for (const dir of [postgres, broker, docker].filter(existsSync)) {
    if (homeOf(dir).startsWith('/var/tmp/')) log(`Deleting ${homeOf(dir)}`);
    removeServerData(dir);
  }
  rmSync(dataDir, { recursive: true, force: true });
}
