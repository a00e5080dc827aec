// npm run audit:verify [-- --anchor <sequence>:<hash>]: walks the audit of the system that runs here, or of the
// gateway's database that DATABASE_URL names.
import { spawn } from 'node:child_process';
import { scriptOf } from './system/environment';
import { readRun } from './system/run-file';
import { stateDir } from './workspace';

const databaseUrl = process.env.DATABASE_URL ?? readRun(stateDir)?.databaseUrls.gateway;

if (databaseUrl) {
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  const script = scriptOf('gateway', 'audit-verify');
  spawn(process.execPath, [script, ...process.argv.slice(2)], { env, stdio: 'inherit' }).on(
    'exit',
    (code) => (process.exitCode = code ?? 1),
  );
} else {
  console.error('No system is running here. Start one with `npm start`, or set DATABASE_URL.');
  process.exitCode = 1;
}
