import rateLimit, { type FastifyRateLimitStore } from '@fastify/rate-limit';
import { DomainError } from '@lapor/domain-types';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import type { Settings } from '../config';
import { clientNetwork } from '../limits/client-network';
import { portalCodes, portalSignIns, portalSubmissions } from '../portal/paths';
import type { SharedCounts } from '../limits/shared-counts';

const minuteMs = 60_000;
/** Where a name and a password are sent. */
const signIns: readonly string[] = ['/v1/sessions', ...portalSignIns];
const signInsPerMinute = 10;
/** Each costs some 50 ms of computing, whichever names are tried. */
const signInsPerMinuteAndAddress = 60;

/** What is done with a mailed link, and asking for one. */
const linkRoutes: readonly string[] = [
  '/v1/password-resets',
  '/v1/password-resets/completions',
  '/v1/invitations/lookups',
  '/v1/invitations/acceptances',
  '/v1/reporter/codes',
  '/v1/reporter/sessions',
  '/v1/reporter/contacts',
  ...portalCodes,
];
const linksPerMinuteAndAddress = 30;
/** Each is registered as a claim and gathers much. */
const exports: readonly string[] = ['/v1/reports/:code/data', '/v1/reporter/data'];
const exportsPerMinuteAndAddress = 10;
/** Each of these is counted by itself. */
const submissions = [
  '/v1/reports',
  '/v1/desk/reports',
  '/v1/attachments',
  '/v1/desk/attachments',
  '/v1/public/reports/:reportId/supports',
  ...portalSubmissions,
];

/** Limits per client address, which all replicas count together. */
export async function limitRates(
  instance: FastifyInstance,
  settings: Settings,
  counts: SharedCounts,
): Promise<void> {
  // Before the plugin's own hook, which reads what is set here.
  instance.addHook('onRoute', (route) => {
    const limit = limitOf(route, settings);
    if (limit !== undefined) {
      route.config = { ...route.config, rateLimit: limit === false ? false : { max: limit } };
    }
  });
  await instance.register(rateLimit, {
    max: settings.REQUESTS_PER_MINUTE,
    timeWindow: minuteMs,
    store: storeIn(counts),
    keyGenerator: (request: FastifyRequest) => clientNetwork(request.ip),
  });
  limitSignIns(instance);
}

/** As the plugin wants it: what has a limit of its own is counted by its own name. */
function storeIn(counts: SharedCounts) {
  return class CountsByName implements FastifyRateLimitStore {
    name = 'everything';

    incr(key: string, callback: Parameters<FastifyRateLimitStore['incr']>[1], windowMs = minuteMs): void {
      callback(null, counts.add(`${this.name} ${key}`, windowMs));
    }

    child(options: object): CountsByName {
      const { routeInfo } = options as { routeInfo?: { url?: string } };
      const store = new CountsByName();
      store.name = routeInfo?.url ?? 'other';
      return store;
    }
  };
}

/** `undefined` is the limit of everything else, which is counted together. */
function limitOf({ url, method }: RouteOptions, settings: Settings): number | false | undefined {
  if (url.startsWith('/health/') || url === '/metrics') return false;
  if (exports.includes(url)) return exportsPerMinuteAndAddress;
  if (method !== 'POST') return undefined;
  if (signIns.includes(url) || url === '/v1/oauth/token') return signInsPerMinuteAndAddress;
  if (linkRoutes.includes(url)) return linksPerMinuteAndAddress;
  if (submissions.includes(url)) return settings.SUBMISSIONS_PER_MINUTE;
  return undefined;
}

function limitSignIns(instance: FastifyInstance): void {
  const check = instance.createRateLimit({
    max: signInsPerMinute,
    timeWindow: minuteMs,
    keyGenerator: (request: FastifyRequest) => {
      // Nothing has looked at the body yet: it may be anything.
      const { body } = request;
      const username = body instanceof URLSearchParams ? body.get('username') : usernameIn(body);
      const name = typeof username === 'string' ? username.slice(0, 100) : '';
      return `sign-in ${clientNetwork(request.ip)} ${name}`;
    },
  });
  instance.addHook('preHandler', async (request, reply) => {
    if (request.method !== 'POST' || !signIns.includes(request.routeOptions.url ?? '')) return;
    const result = await check(request);
    if (result.isAllowed || !result.isExceeded) return;
    void reply.header('retry-after', result.ttlInSeconds);
    throw new DomainError('too-many-requests');
  });
}

const usernameIn = (body: unknown) => ((body ?? {}) as { username?: unknown }).username;
