import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { discardServers } from '@lapor/local-servers';
import { type RunningSystem, startSystem, type SystemOptions } from '../system';
import { stopOrphans } from '../system/run-file';
import { stateDir } from '../workspace';

/** Starts services for a bench in a folder of its own, where nothing is left of an earlier run. */
export async function freshSystem(
  name: string,
  options: Pick<SystemOptions, 'log' | 'env' | 'only' | 'serviceEnv'>,
): Promise<RunningSystem> {
  const { log } = options;
  const dir = join(stateDir, name);
  await stopOrphans(dir, log);
  await discardServers(join(dir, 'servers'), log);
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  return startSystem({ ...options, dir });
}
