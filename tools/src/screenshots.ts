// npm run screenshots [-- --readme]: pictures of every page, in both languages, on a phone and on a desk, of the
// running system or of one that is started for it; with --readme those which README shows, and no others.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium, provideChromium } from '@lapor/local-servers';
import { type Language, languages } from '@lapor/domain-types';
import type { Browser, Page } from 'playwright-core';
import { contactSheet } from './screenshots/contact-sheet';
import type { Place, ShownPage } from './screenshots/shown-pages';
import { fillIfEmpty, type ShownReports, shownReports } from './screenshots/shown-reports';
import { shownPages, visit } from './screenshots/visit';
import type { Run } from './system/run-file';
import { withSystem } from './system/with-system';
import { root, stateDir } from './workspace';

const folder = join(stateDir, 'screenshots');
const readmeFolder = join(root, 'docs/pictures');
const sizes = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 800 } } as const;
type Size = keyof typeof sizes;
const locales: Record<Language, string> = { id: 'id-ID', en: 'en-GB' };

type Take = (browser: Browser, run: Run, reports: ShownReports) => Promise<void>;

async function main(take: Take): Promise<void> {
  const executable = await provideChromium(process.env, (line) => console.log(line));
  if (!executable) throw new Error('There is no Chromium here; install it, or name it in CHROMIUM.');
  await withSystem(async (run) => {
    await fillIfEmpty(run);
    const reports = await shownReports(run);
    const browser = await launchChromium(executable);
    try {
      await take(browser, run, reports);
    } finally {
      await browser.close();
    }
  });
}

const takeAll: Take = async (browser, run, reports) => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const language of languages) {
    for (const size of Object.keys(sizes) as Size[]) {
      for (const shown of shownPages) {
        const path = join(folder, `${shown.name}.${language}.${size}.png`);
        await onDevice(browser, run, { language, reports }, size, shown, (page) =>
          page.screenshot({ path, fullPage: true }),
        );
      }
    }
  }
  const names = shownPages.map(({ name }) => name);
  writeFileSync(join(folder, 'index.html'), contactSheet(names, Object.keys(sizes)));
  console.log(`Pictures of ${shownPages.length} pages are in ${join(folder, 'index.html')}`);
};

const takeForReadme: Take = async (browser, run, reports) => {
  for (const shown of shownPages) {
    if (shown.readme === undefined) continue;
    const path = join(readmeFolder, `${shown.readme}.png`);
    const size = shown.readmeSize ?? 'phone';
    await onDevice(browser, run, { language: 'id', reports }, size, shown, (page) =>
      page.screenshot({ path }),
    );
  }
};

/** Each page on a device that keeps no draft of another. */
async function onDevice(
  browser: Browser,
  run: Run,
  place: Place,
  size: Size,
  shown: ShownPage,
  look: (page: Page) => Promise<unknown>,
): Promise<void> {
  const context = await browser.newContext({
    viewport: sizes[size],
    locale: locales[place.language],
    timezoneId: 'Asia/Jakarta',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await visit(page, shown, run, place);
  await look(page);
  await context.close();
}

main(process.argv.slice(2).includes('--readme') ? takeForReadme : takeAll).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
