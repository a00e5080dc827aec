// npm test: the tests of all projects, or of those named, against private servers of their own.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, discardServers, provideChromium, provisionServers } from '@lapor/local-servers';
import { sumTestResults } from './test-results';
import { root, stateDir } from './workspace';

const runs = join(stateDir, 'test');
const results = join(root, 'dist/test-results');

async function main(): Promise<void> {
  await removeRuns((pid) => commandLine(pid) === undefined);
  const dataDir = join(runs, String(process.pid));
  const log = (line: string) => console.log(line);
  // Before the servers: of two apt-get at once one gives up.
  if (process.env.CI || process.env.BROWSER_TESTS) await provideChromium(process.env, log);
  const servers = await provisionServers({
    dataDir,
    // A development server named in the environment is not for tests, which create databases by the dozen.
    env: {
      ...process.env,
      LAPOR_POSTGRES_URL: process.env.LAPOR_TEST_POSTGRES_URL,
      LAPOR_AMQP_URL: process.env.LAPOR_TEST_AMQP_URL,
      LAPOR_AMQP_ADMIN_URL: process.env.LAPOR_TEST_AMQP_ADMIN_URL,
    },
    log,
    postgresSettings: { fsync: 'off' },
  });
  let failed = false;
  try {
    // What Nx finds in its cache it puts back; results of other projects must not be counted.
    rmSync(results, { recursive: true, force: true });
    failed = (await runNx(servers)) !== 0;
  } finally {
    // Their data is thrown away, so nobody needs to wait for an orderly shutdown.
    await Promise.all([servers.postgres.server?.kill(), servers.broker.server?.kill()]);
    await servers.stop();
    await removeRuns((pid) => pid === process.pid);
  }
  const sum = sumTestResults(results);
  // A project that broke before its first test has no result file, but it has failed all the same.
  if (failed && sum.failed === 0) sum.failed = 1;
  console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
  process.exitCode = sum.failed > 0 ? 1 : 0;
}

function runNx({ postgres, broker }: Awaited<ReturnType<typeof provisionServers>>): Promise<number> {
  const given = process.argv.slice(2);
  const projects = given.filter((argument) => /^[a-z][a-z-]*$/.test(argument));
  const others = given.filter((argument) => !projects.includes(argument));
  const args = ['run-many', '-t', 'test', '--parallel=2', '--outputStyle=static', ...others];
  if (projects.length > 0) args.push('-p', projects.join(','));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'node_modules/nx/dist/bin/nx.js'), ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        LAPOR_TEST_SERVERS: 'provided',
        LAPOR_TEST_POSTGRES_URL: postgres.url,
        LAPOR_TEST_AMQP_URL: broker.url,
        LAPOR_TEST_AMQP_ADMIN_URL: broker.adminUrl,
      },
    });
    // Ctrl-C reaches Nx too; we stay to stop the servers and count what was finished.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => child.kill(signal));
    }
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

async function removeRuns(which: (pid: number) => boolean): Promise<void> {
  const pids = existsSync(runs) ? readdirSync(runs) : [];
  const silently = () => undefined;
  await Promise.all(
    pids.filter((pid) => which(Number(pid))).map((pid) => discardServers(join(runs, pid), silently)),
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
