// npm run screenshots [-- --readme]: pictures of every page, in both languages, on a phone and on a desk, of the
// running system or of one that is started for it; with --readme also those which README shows.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium, provideChromium } from '@lapor/local-servers';
import { type Language, languages } from '@lapor/domain-types';
import type { Browser } from 'playwright-core';
import { contactSheet } from './screenshots/contact-sheet';
import type { Place } from './screenshots/shown-pages';
import { fillIfEmpty, shownReports } from './screenshots/shown-reports';
import { shownPages, visit } from './screenshots/visit';
import type { Run } from './system/run-file';
import { withSystem } from './system/with-system';
import { root, stateDir } from './workspace';

const folder = join(stateDir, 'screenshots');
const readmeFolder = join(root, 'docs/pictures');
const sizes = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 800 } } as const;
type Size = keyof typeof sizes;
const locales: Record<Language, string> = { id: 'id-ID', en: 'en-GB' };

async function main(forReadme: boolean): Promise<void> {
  const executable = await provideChromium(process.env, (line) => console.log(line));
  if (!executable) throw new Error('There is no Chromium here; install it, or name it in CHROMIUM.');
  await withSystem(async (run) => {
    await fillIfEmpty(run);
    const reports = await shownReports(run);
    const browser = await launchChromium(executable);
    try {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      for (const language of languages) {
        for (const size of Object.keys(sizes) as Size[]) {
          await takePictures(browser, run, { language, reports }, size, forReadme);
        }
      }
    } finally {
      await browser.close();
    }
  });
  writeFileSync(
    join(folder, 'index.html'),
    contactSheet(
      shownPages.map(({ name }) => name),
      Object.keys(sizes),
    ),
  );
  console.log(`Pictures of ${shownPages.length} pages are in ${join(folder, 'index.html')}`);
}

async function takePictures(
  browser: Browser,
  run: Run,
  place: Place,
  size: Size,
  forReadme: boolean,
): Promise<void> {
  const { language } = place;
  for (const shown of shownPages) {
    // Each on a device that keeps no draft of another.
    const context = await browser.newContext({
      viewport: sizes[size],
      locale: locales[language],
      timezoneId: 'Asia/Jakarta',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await visit(page, shown, run, place);
    await page.screenshot({ path: join(folder, `${shown.name}.${language}.${size}.png`), fullPage: true });
    if (forReadme && shown.readme && language === 'id' && size === (shown.readmeSize ?? 'phone')) {
      await page.screenshot({ path: join(readmeFolder, `${shown.readme}.png`) });
    }
    await context.close();
  }
}

main(process.argv.slice(2).includes('--readme')).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
