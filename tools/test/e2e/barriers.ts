import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Spacing that readers may ask for (WCAG 2.2, 1.4.12). */
const spread =
  '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}';
const larger = 'html{font-size:200%!important}';

/** What keeps somebody from reading a page: what axe finds, and what has to be scrolled sideways. */
export async function barriersOn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults;
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html}`));
  const measure = async (how: string) => {
    const wider = (await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')) as number;
    if (wider > 0) found.push(`${how}: ${wider} pixels too wide`);
  };
  await measure('as it is');
  await page.addStyleTag({ content: spread });
  await measure('with text spread out');
  await page.addStyleTag({ content: larger });
  await page.setViewportSize({ width: 640, height: 640 });
  await measure('with text twice as large');
  return found;
}
