// The console of staff in a real browser, with the whole system behind it, under the policy that the gateway sends.
import { eventually, type Launch, type TestServers } from '@lapor/testing';
import axe from 'axe-core';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { startOn, type SystemUnderTest } from './system-under-test';

/** Where pictures are put, if anybody wants to look at them. */
const pictures = process.env.CONSOLE_PICTURES;
const widths = [360, 1280];

export interface ConsoleInBrowser {
  system: SystemUnderTest;
  /** What the policy of the page forbade, which should be nothing. */
  refusedByPolicy: readonly string[];
  /** A browser of somebody who was never here before. */
  open(path: string): Promise<Page>;
  signIn(page: Page, username: string): Promise<void>;
  /** Signed in, in a browser of their own. */
  openAs(username: string, path: string): Promise<Page>;
  close(): Promise<void>;
}

export async function consoleInBrowser(servers: TestServers, launch: Launch): Promise<ConsoleInBrowser> {
  const [system, browser] = await Promise.all([startOn(servers), launch()]);
  const refusedByPolicy: string[] = [];

  async function open(path: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) refusedByPolicy.push(message.text());
    });
    await page.goto(`${system.run.gateway}/console${path}`);
    return page;
  }

  async function signIn(page: Page, username: string): Promise<void> {
    // Found by what they are, whatever the language.
    await page.locator('input[autocomplete=username]').fill(username);
    await page.locator('input[autocomplete=current-password]').fill(system.run.staff.password);
    const form = page.locator('form', { has: page.locator('input[type=password]') });
    await form.locator('button[type=submit]').click();
  }

  return {
    system,
    refusedByPolicy,
    open,
    signIn,
    openAs: async (username, path) => {
      const page = await open(path);
      await signIn(page, username);
      return page;
    },
    close: async () => {
      await browser.close();
      await system.remove();
    },
  };
}

/** Nothing that axe finds, and nothing wider than the screen. */
export async function hasNoBarrier(
  page: Page,
  name: string,
  looked: readonly number[] = widths,
): Promise<void> {
  for (const width of looked) {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults;
    const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
    expect([name, width, found]).toEqual([name, width, []]);
    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    expect([name, width, overflow]).toEqual([name, width, 0]);
    if (!pictures) continue;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
  }
}

/** One of many, by typing its name; a list closes when the page scrolls to it, so it may take a second try. */
export async function choose(page: Page, label: string, name: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label });
  // Typing what stands there already opens no list.
  if ((await box.inputValue()) === name) return;
  await eventually(async () => {
    await box.fill('');
    await box.fill(name);
    await page.getByRole('option', { name, exact: true }).click({ timeout: 5_000 });
    expect(await box.inputValue()).toBe(name);
  }, 30_000);
}

export const said = (page: Page, text: string) =>
  page.getByRole('status').filter({ hasText: text }).waitFor();

/** Sends a form; if nothing was done because services were too slow, once more, as people do. */
export async function send(place: Page | Locator, button: string, outcome: string): Promise<void> {
  const page = 'page' in place ? place.page() : place;
  const told = page.getByRole('status').filter({ hasText: outcome });
  let sent = false;
  await eventually(async () => {
    // It may have been done after all, and the form be gone.
    if (!sent || !(await told.isVisible())) {
      await place.getByRole('button', { name: button, exact: true }).click({ timeout: 10_000 });
      sent = true;
    }
    await told.waitFor({ timeout: 12_000 });
  }, 60_000);
}

/** Opens an act that is seldom needed. */
export const disclose = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Opens an act of every day. */
export const turnTo = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click();
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
export const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** The form of an act that is seldom needed, once it is opened. */
export const disclosed = (page: Page, name: string) => page.getByRole('group', { name, exact: true });

/** Types a day into a field that is told in Indonesian. @param day as YYYY-MM-DD. */
export async function typeDay(place: Page | Locator, label: string, day: string): Promise<void> {
  const page = 'page' in place ? place.page() : place;
  await place.getByRole('group', { name: label }).getByRole('spinbutton').first().click();
  await page.keyboard.type(day.split('-').reverse().join(''));
}

/** In Indonesian on a desk, in English on a phone. */
export async function lookAt(page: Page, name: string): Promise<void> {
  await hasNoBarrier(page, name, [1280]);
  await button(page, 'English').click();
  await hasNoBarrier(page, `${name}-en`, [360]);
  await page.setViewportSize({ width: 1280, height: 900 });
  await button(page, 'Bahasa Indonesia').click();
}
