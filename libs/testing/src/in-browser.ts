import { findChromium, launchChromium } from '@lapor/local-servers';
import { describeWithServers, type TestServers } from './servers';

export type Launch = () => ReturnType<typeof launchChromium>;

/** A `describe` whose tests need Chromium and the servers: skipped in sight without, a failure in CI. */
export function describeInBrowser(
  title: string,
  tests: (servers: TestServers, launch: Launch) => void,
): void {
  const executablePath = findChromium(process.env);
  if (executablePath) {
    describeWithServers(title, (servers) => tests(servers, () => launchChromium(executablePath)));
  } else if (process.env.CI) {
    it(`${title} needs Chromium`, () => {
      throw new Error('There is no Chromium; CHROMIUM can name one.');
    });
  } else it.skip(`${title} (install Chromium, or name it in CHROMIUM)`, () => undefined);
}
