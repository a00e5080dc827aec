import type { BrowserContext, Cookie, Page, Request } from 'playwright-core';
import type { Run } from '../system/run-file';
import { consolePages } from './console-pages';
import { portalPages } from './portal-pages';
import type { Place, ShownPage } from './shown-pages';

export const shownPages: readonly ShownPage[] = [...portalPages, ...consolePages];

/** Of each account: who signs in for every page is soon made to wait. */
const sessions = new Map<string, readonly Cookie[]>();

/** Opens one of them as whom it is for, and does there what is to be done. */
export async function visit(page: Page, shown: ShownPage, run: Run, place: Place): Promise<void> {
  const { name, path, act } = shown;
  page.setDefaultTimeout(15_000);
  try {
    await signIn(page.context(), shown, run, place);
    const loaded = whenLoaded(page);
    await page.goto(run.gateway + path(place));
    await page.locator('h1').first().waitFor();
    await act?.(page, place);
    await loaded();
  } catch (error) {
    throw new Error(`${name} (${place.language}): ${(error as Error).message}`);
  }
}

const quietMs = 300;

/** Waits until nothing has been asked for some time; streams of events, which have no end, are not waited for. */
function whenLoaded(page: Page): () => Promise<void> {
  const open = new Set<Request>();
  let lastAt = Date.now();
  page.on('request', (request) => {
    if (request.resourceType() !== 'eventsource') open.add(request);
  });
  const settled = (request: Request) => {
    open.delete(request);
    lastAt = Date.now();
  };
  page.on('requestfinished', settled).on('requestfailed', settled);
  return async () => {
    while (open.size > 0 || Date.now() - lastAt < quietMs) await page.waitForTimeout(quietMs / 3);
  };
}

async function signIn(context: BrowserContext, { as }: ShownPage, run: Run, place: Place): Promise<void> {
  // The console speaks the language that was chosen on the device.
  await context.addInitScript(`localStorage.setItem('language', '${place.language}')`);
  if (as === undefined) return;
  const username = typeof as === 'string' ? as : as(place);
  const session = `${run.gateway} ${username}`;
  const cookies = sessions.get(session);
  if (cookies) return context.addCookies(cookies);
  const data = { username, password: run.staff.password };
  const reply = await context.request.post(`${run.gateway}/v1/sessions`, { data });
  if (!reply.ok()) throw new Error(`${username}: ${await reply.text()}`);
  sessions.set(session, await context.cookies());
}
