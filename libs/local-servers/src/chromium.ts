import { accessSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { canInstallPackages, installPackage } from './apt-get';
import { findOnPath, searchPath, type Log } from './processes';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const onMac = '/Applications/Google Chrome.app/Contents/MacOS';

/** The browser that `CHROMIUM` names, else the one of this machine; undefined if there is none. */
export function findChromium(env: NodeJS.ProcessEnv): string | undefined {
  if (env.CHROMIUM) {
    accessSync(env.CHROMIUM);
    return env.CHROMIUM;
  }
  return (
    names.map((name) => findOnPath(name, searchPath(env))).find((file) => file !== undefined) ??
    findOnPath('Google Chrome', [onMac])
  );
}

/** The same, or Debian's, installed where that is possible; undefined if there is none after that. */
export async function provideChromium(env: NodeJS.ProcessEnv, log: Log): Promise<string | undefined> {
  const found = findChromium(env);
  if (found || !canInstallPackages(env)) return found;
  log('Installing Chromium with apt-get (once, about 100 MB)');
  await installPackage('chromium', env, log).catch((error: Error) => log(error.message));
  return findChromium(env);
}

/** @param args further switches of the command line. */
export async function launchChromium(executablePath: string, args: readonly string[] = []): Promise<Browser> {
  // Loaded here, as most who need servers need no browser.
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath,
    args: ['--disable-gpu', '--disable-background-networking', ...args],
  });
}
