// The entry of every npm script: brings the checkout up to date, then runs dist/tools/src/<command>.js.
// Plain Node without dependencies, because on a fresh clone there are none yet.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [command, ...args] = process.argv.slice(2);

checkNode();
installPackages();
build();
if (command && command !== 'build') runCommand();

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`This needs Node 20.19 or newer; this is ${process.version}. See https://nodejs.org/en/download.`);
}

function installPackages() {
  const lock = join(root, 'package-lock.json');
  const installed = join(root, 'node_modules/.package-lock.json');
  const stamp = join(root, 'node_modules/.lock-hash');
  const hash = createHash('sha256').update(readFileSync(lock)).digest('hex');
  // The stamp spares an install after a mere change of branch and back; without it, times must do.
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  if (!existsSync(stamp) && existsSync(installed) && isNewer(installed, lock)) return;
  console.log('Installing packages with npm ci (about a minute) …');
  // npm started by npm inherits the outer script's settings, which are not meant for it.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));
  const windows = process.platform === 'win32';
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    env,
    shell: windows,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (result.status !== 0) fail('npm ci failed; see above.');
  writeFileSync(stamp, hash);
}

function isNewer(file, other) {
  return statSync(file).mtimeMs >= statSync(other).mtimeMs;
}

function build() {
  const started = Date.now();
  const nx = join(root, 'node_modules/nx/dist/bin/nx.js');
  const result = spawnSync(process.execPath, [nx, 'run-many', '-t', 'build', '--outputStyle=static'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status !== 0) fail(`${result.stdout ?? ''}${result.stderr ?? ''}\nThe build failed.`);
  console.log(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

function runCommand() {
  const script = join(root, 'dist/tools/src', `${command}.js`);
  if (!existsSync(script)) fail(`There is no command “${command}”.`);
  const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  // npm's shell passes no signal on when it is ended: only its disappearance tells that npm was.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.env.npm_lifecycle_event && process.ppid !== parent) child.kill('SIGTERM');
  }, 500);
  child.on('exit', (code, signal) => {
    clearInterval(watch);
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
  });
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
