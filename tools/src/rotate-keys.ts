// npm run rotate-keys: another master key for what identifies people, in two steps with a restart between them.
import { join } from 'node:path';
import { runToEnd } from './system/child-process';
import { identityKeys, scriptOf } from './system/environment';
import { isInUse, sealingApps, withNewKey } from './system/key-rotation';
import { readRun } from './system/run-file';
import { readSecrets, writeSecrets } from './system/secrets';
import { stateDir } from './workspace';

const log = (line: string) => console.log(line);

async function main(): Promise<void> {
  const secrets = readSecrets(stateDir);
  if (secrets.oldIdentityKeys.length === 0) {
    writeSecrets(stateDir, withNewKey(secrets));
    return log('A new key is drawn. Stop the system and start it again, then run this once more.');
  }
  const run = readRun(stateDir);
  if (!run) throw new Error('No system is running here. Start it with `npm start`, then run this again.');
  if (!isInUse(secrets)) {
    throw new Error('The running system still seals with the old key. Stop it and start it again first.');
  }
  for (const app of sealingApps) {
    await runToEnd({
      name: `${app} rewrap-keys`,
      script: scriptOf(app, 'rewrap-keys'),
      env: { PATH: process.env.PATH, DATABASE_URL: run.databaseUrls[app], ...identityKeys(secrets) },
      logFile: join(stateDir, 'logs', `${app}-rewrap-keys.log`),
      log,
    });
    log(`${app}: rewrapped`);
  }
  writeSecrets(stateDir, { ...readSecrets(stateDir), oldIdentityKeys: [] });
  log(
    'Nothing needs the old key any more: it is deleted, and forgotten by the services at their next start.',
  );
}

main().catch((error: unknown) => {
  console.error((error as Error).message);
  process.exitCode = 1;
});
