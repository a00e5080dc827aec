// npm run lighthouse [-- --language=en]: what Lighthouse says of the portal on a slow phone, page by page; fails
// below the scores that every page has to reach.
import { freePort, launchChromium, provideChromium } from '@lapor/local-servers';
import { type Language, languages } from '@lapor/domain-types';
import lighthouse from 'lighthouse';
import { portalPages } from './screenshots/portal-pages';
import { fillIfEmpty, shownReports } from './screenshots/shown-reports';
import { withSystem } from './system/with-system';
import { table } from './table';

/** In per cent. The last one is only told: what knows a tracking code must not be found by searching. */
const least = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 0 } as const;
type Category = keyof typeof least;
const categories = Object.keys(least) as Category[];

interface Measured {
  name: string;
  scores: Record<Category, number>;
  /** Which audits cost points. */
  faults: string[];
}

async function main(language: Language): Promise<void> {
  const executable = await provideChromium(process.env, (line) => console.log(line));
  if (!executable) throw new Error('There is no Chromium here; install it, or name it in CHROMIUM.');
  const measured = await withSystem(async (run) => {
    await fillIfEmpty(run);
    const place = { language, reports: await shownReports(run) };
    const port = await freePort();
    const browser = await launchChromium(executable, [`--remote-debugging-port=${port}`]);
    try {
      const results: Measured[] = [];
      for (const { name, path } of portalPages.filter(({ measured }) => measured)) {
        results.push(await measure(name, run.gateway + path(place), port));
      }
      return results;
    } finally {
      await browser.close();
    }
  });
  console.log(
    table(
      ['page', ...categories],
      measured.map(({ name, scores }) => [name, ...categories.map((category) => String(scores[category]))]),
    ),
  );
  const low = measured.filter(({ scores }) =>
    categories.some((category) => scores[category] < least[category]),
  );
  for (const { name, faults } of low) console.log(`${name}: ${faults.join(', ')}`);
  process.exitCode = low.length > 0 ? 1 : 0;
}

/** Lighthouse's own idea of a slow phone: a mid-range device of 412 pixels on slow 4G, simulated. */
async function measure(name: string, url: string, port: number): Promise<Measured> {
  const result = await lighthouse(url, {
    port,
    onlyCategories: categories,
    logLevel: 'error',
    output: 'json',
  });
  if (!result || result.lhr.runtimeError) throw new Error(`${name}: ${result?.lhr.runtimeError?.message}`);
  const { lhr } = result;
  const scoreOf = (category: Category) => Math.round((lhr.categories[category]?.score ?? 0) * 100);
  const scores = Object.fromEntries(categories.map((category) => [category, scoreOf(category)]));
  const faults = categories
    .flatMap((category) => lhr.categories[category]?.auditRefs.filter(({ weight }) => weight > 0) ?? [])
    .filter(({ id }) => (lhr.audits[id]?.score ?? 1) < 0.9)
    .map(({ id }) => `${id} ${lhr.audits[id]?.displayValue ?? ''}`.trim());
  return { name, scores: scores as Record<Category, number>, faults };
}

const [, given = 'id'] = /--language=(\w+)/.exec(process.argv.slice(2).join(' ')) ?? [];
main(languages.find((each) => each === given) ?? 'id').catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
