// Between the pages and the network: keeps what is needed while there is none, and reports that are sent meanwhile.
import { filing, isPortal, languageOf, offline, offlineFiling, sending } from '../paths';
import { keepReport, patienceMs, sendKept } from './outbox';

interface SyncEvent extends ExtendableEvent {
  tag: string;
}

declare const self: ServiceWorkerGlobalScope & {
  /** Put in front of this script by whoever serves it. */
  shell: { version: string; paths: string[] };
};

const { version, paths } = self.shell;
const cacheName = `lapor-${version}-${paths.filter((path) => path.includes('.')).join()}`;
const sync = 'send-kept';

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll(paths))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  const forgetOlder = async () => {
    for (const name of await caches.keys()) if (name !== cacheName) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(forgetOlder());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.mode === 'navigate' && isPortal(pathname)) event.respondWith(page(request, pathname));
  else if (request.method === 'GET' && paths.includes(pathname))
    event.respondWith(fromDevice(request, pathname));
});

// Not in every browser; there, pages send when they see the network again.
self.addEventListener('sync' as 'message', (event) => {
  if ((event as unknown as SyncEvent).tag === sync) event.waitUntil(sendKept());
});

async function page(request: Request, pathname: string): Promise<Response> {
  const language = languageOf(pathname);
  const sends = request.method === 'POST' && pathname === sending(language);
  const body = sends ? await textOf(request.clone()) : '';
  try {
    return await (sends ? answerInTime(request) : fetch(request));
  } catch {
    if (sends) {
      await keepReport(pathname, body);
      await askForSync();
      return Response.redirect(offline(language), 303);
    }
    const writes = pathname === '/lapor' || pathname.startsWith(filing(language));
    const kept = await caches.match(writes ? offlineFiling(language) : offline(language));
    return kept ? renewed(kept) : Response.error();
  }
}

/** What was typed; files are not kept, which the form says. */
async function textOf(request: Request): Promise<string> {
  const fields = [...(await request.formData())].filter(
    (field): field is [string, string] => typeof field[1] === 'string',
  );
  return new URLSearchParams(fields).toString();
}

/** Proxies answer for a system that is away. Should the report have arrived all the same, it is not filed again. */
async function answerInTime(request: Request): Promise<Response> {
  const waited = new Promise<never>((_, reject) => setTimeout(reject, patienceMs));
  const answer = await Promise.race([fetch(request), waited]);
  if ([502, 504].includes(answer.status)) throw new Error('nobody answers');
  return answer;
}

async function fromDevice(request: Request, pathname: string): Promise<Response> {
  return (await caches.match(pathname)) ?? fetch(request);
}

/** A form out of the store is a new one: with a key of its own, and for incidents until today. */
async function renewed(kept: Response): Promise<Response> {
  const today = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Jakarta' });
  const text = (await kept.text())
    .replace(/(name="key"\s+value=")[^"]*/, `$1${crypto.randomUUID()}`)
    .replace(/max="\d{4}-\d\d-\d\d"/, `max="${today}"`);
  return new Response(text, { headers: kept.headers });
}

async function askForSync(): Promise<void> {
  const { sync: syncs } = self.registration as unknown as { sync?: { register(tag: string): Promise<void> } };
  await syncs?.register(sync).catch(() => undefined);
}
