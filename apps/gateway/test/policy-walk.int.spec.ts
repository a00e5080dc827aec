// Asks every route as everybody, of every kind of report, and compares with the table of permissions.
import type { Type } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { randomBytes, randomInt } from 'node:crypto';
import { describeWithServers } from '@lapor/testing';
import { allRoutes, type Route, routesOf } from '../src/access/route-policies';
import { settingsSchema } from '../src/config';
import type { Scope } from '../src/domain/agency-tree';
import { mayAct, mayManageFor, maySee, relationsFor, roleMay } from '../src/domain/permissions';
import { GatewayModule } from '../src/gateway.module';
import { isPortal } from '../src/portal/paths';
import { ReferenceData } from '../src/reference/reference-data';
import { playMail } from './accounts.harness';
import { deliverReference, type Harness, playServices, signIn, startGateway } from './gateway.harness';
import {
  addressOf,
  everybody,
  exampleBodies,
  isAboutReport,
  keepings,
  keptAt,
  keptElsewhere,
  nameOf,
  opensNothing,
  type Person,
  type SampleReport,
  sampleReports,
  type Signed,
  signsOut,
  type Unit,
  unitsOf,
} from './policy-walk.samples';

/** Pages take forms. */
const emptyForm = { payload: '' };

type Verdict = 'let in' | 'asked to sign in' | 'not allowed' | 'no such report';

const key = randomBytes(32).toString('base64');
const settings = settingsSchema.parse({
  ...{ DATABASE_URL: 'postgres://localhost', AMQP_URL: 'amqp://localhost', PUBLIC_URL: 'http://localhost' },
  ...{ RECEIPT_SECRET: key, IDENTITY_KEY: key, CONTACT_INDEX_KEY: key },
});
/** As the modules have them, because tests have to be named before anything runs. */
const routes = GatewayModule.with(settings).controllers.flatMap((controller) => routesOf(controller as Type));
const named = (wanted: (route: Route) => boolean) =>
  routes.filter(wanted).map((route) => [nameOf(route), route] as const);

describeWithServers('the table of permissions', (servers) => {
  let harness: Harness;
  let people: Signed[];
  let reports: SampleReport[];
  let units: Unit[];
  let bodies: Awaited<ReturnType<typeof exampleBodies>>;

  beforeAll(async () => {
    // Nobody answers for intake here.
    harness = await startGateway(servers, { SUBMISSION_WAIT_MS: '50' });
    await deliverReference(harness);
    const problem = { slug: 'transition-not-allowed', detail: 'As the owner would say.', data: {} };
    await playServices(harness, () => ({ problem }));
    await playMail(harness);
    people = await everybody(harness);
    reports = await sampleReports(harness);
    units = await unitsOf(harness);
    bodies = await exampleBodies();
  });
  afterAll(() => harness?.stop());

  const scopeOf = (person: Signed): Scope => harness.app.get(ReferenceData).scopeOf(person.agencyId);

  async function ask(route: Route, url: string, by: Person, body: object = {}) {
    const server = harness.app.get(HttpAdapterHost).httpAdapter.getInstance<FastifyInstance>();
    // Streams have no end; their head says whether they begin.
    const method = (url.endsWith('/events') ? 'HEAD' : route.verb) as 'GET';
    const headers = {
      ...(by ? { authorization: `Bearer ${by.token}` } : {}),
      ...(isPortal(route.path) ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    };
    const sent = isPortal(route.path) ? emptyForm : { payload: body };
    const payload = ['POST', 'PUT', 'PATCH'].includes(method) ? sent : {};
    // Limits per address are not what is asked about.
    const remoteAddress = `198.51.${randomInt(256)}.${randomInt(256)}`;
    const reply = await server.inject({ method, url, headers, remoteAddress, ...payload });
    const type = reply.body.startsWith('{') ? String(reply.json<{ type?: string }>().type) : '';
    return { status: reply.statusCode, slug: type.replace('urn:lapor:problem:', '') };
  }

  async function verdict(
    route: Route,
    report: SampleReport | Pick<SampleReport, 'reportId' | 'code'>,
    by: Person,
    body?: object,
  ): Promise<Verdict | string> {
    const { status, slug } = await ask(route, addressOf(route, report), by, body);
    if (status === 401 && ['', 'not-signed-in', 'session-expired'].includes(slug)) return 'asked to sign in';
    if (status === 403) return 'not allowed';
    const page = isPortal(route.path) && isAboutReport(route);
    const unseen = slug === 'report-not-found' || isStream(route) || page;
    if (status === 404 && unseen) return 'no such report';
    const fault = status === 429 || (status >= 500 && status !== 503);
    return fault ? `fault ${status} ${slug}` : 'let in';
  }

  /** What the table says, and nothing else. */
  function expected({ policy }: Route, by: Person, report?: SampleReport): Verdict {
    if (policy?.audience === 'public') return report && !report.published ? 'no such report' : 'let in';
    if (policy?.audience === 'reporter' || policy?.audience === 'operations') return 'let in';
    // Staff are nobody's reporters.
    if (!by || policy?.audience === 'account') return 'asked to sign in';
    if (policy?.audience !== 'staff') return 'let in';
    const { role } = by;
    if (!roleMay(role, policy.action)) return 'not allowed';
    if (!report) return 'let in';
    if (!maySee(role, scopeOf(by), report)) return 'no such report';
    // None of the reports was returned so often that it is the arbiter's turn.
    if (role === 'arbiter' && policy.action === 'forward') return 'not allowed';
    return mayAct(role, scopeOf(by), policy.action, report) ? 'let in' : 'not allowed';
  }

  it('is walked through by each route that the service has', () => {
    const served = allRoutes({ get: (token: Type) => harness.app.get(token) } as never);
    const walked = new Set(routes.map(nameOf));
    const left = served.filter(({ policy }) => policy?.audience !== 'operations').map(nameOf);
    expect(left.filter((name) => !walked.has(name))).toEqual([]);
  });

  describe('about one report', () => {
    const ofStaff = named((route) => isAboutReport(route) && route.policy?.audience === 'staff');
    it.each(ofStaff)('is what %s goes by', async (_, route) => {
      const wrong: string[] = [];
      for (const report of reports) {
        const asked = [null, ...people].map(async (by) => {
          const [is, should] = [await verdict(route, report, by), expected(route, by, report)];
          if (is !== should) wrong.push(`${nameOfPerson(by)}, ${report.name}: ${is} instead of ${should}`);
        });
        await Promise.all(asked);
      }
      expect(wrong).toEqual([]);
    });

    const opening = named((route) => isAboutReport(route) && !opensNothing.includes(nameOf(route)));
    const ofOthers = opening.filter(([, { policy }]) => policy?.audience !== 'staff');
    it.each(ofOthers)('is what %s goes by, whoever asks', async (_, route) => {
      const body = bodies(route);
      const [someone] = people;
      for (const report of reports) {
        for (const by of [null, someone ?? null]) {
          const should = [report.name, expected(route, by, report)];
          expect([report.name, await verdict(route, report, by, body)]).toEqual(should);
        }
      }
    });

    const byCode = opening.filter(
      ([, { policy, path }]) => policy?.audience === 'reporter' && path.includes(':code'),
    );
    it.each(byCode)('opens %s to no code but that of the report', async (_, route) => {
      const [report, other] = reports;
      if (!report || !other) throw new Error('no reports');
      for (const code of [report.reportId, `${other.code.slice(0, -1)}!`, 'AAAA-AAAA-AAAA']) {
        const asked = await verdict(route, { ...report, code }, null, bodies(route));
        expect([code, asked]).toEqual([code, 'no such report']);
      }
    });
  });

  describe('about no report', () => {
    const others = named((route) => !isAboutReport(route) && !keepings[nameOf(route)]);
    it.each(others)('is what %s goes by', async (name, route) => {
      // Some would sign the walk out.
      const who = signsOut.includes(name) ? [await signIn(harness, 'verifier', 'kota')] : people;
      const nobody = { reportId: '', code: '' };
      const wrong: string[] = [];
      const asked = [null, ...who].map(async (by) => {
        const [is, should] = [await verdict(route, nobody, by), expected(route, by)];
        if (is !== should) wrong.push(`${nameOfPerson(by)}: ${is} instead of ${should}`);
      });
      await Promise.all(asked);
      expect(wrong).toEqual([]);
    });
  });

  describe('about a unit', () => {
    const kept = named((route) => keepings[nameOf(route)] !== undefined);
    it.each(kept)('is what %s goes by', async (name, route) => {
      const how = keepings[name];
      const wrong: string[] = [];
      for (const unit of how === 'nation' ? [null] : units) {
        const asked = [null, ...people].map(async (by) => {
          const keeping = unit && typeof how === 'function' ? how(unit) : {};
          const body = { ...bodies(route), ...keeping.body };
          const { status, slug } = await ask(route, keptAt(route, keeping), by, body);
          const is = status === 401 ? 'asked to sign in' : refusesKeeping(slug) ? 'not allowed' : 'let in';
          const should = expectedToKeep(route, by, unit?.agencyId ?? null);
          const told = `${is} (${status} ${slug}) instead of ${should}`;
          if (is !== should) wrong.push(`${nameOfPerson(by)} for ${unit?.agencyId ?? 'the nation'}: ${told}`);
        });
        await Promise.all(asked);
      }
      expect(wrong).toEqual([]);
    });

    it('is held for each route that keeps something (else say in policy-walk.samples.ts how it names the unit)', () => {
      const unheld = routes.filter(({ policy, verb, path }) => {
        if (policy?.audience !== 'staff' || policy.action === 'read_desk') return false;
        const keeps = people.some(({ role }) => relationsFor(role, policy.action).includes('subtree'));
        return keeps && (verb !== 'GET' || path.includes(':'));
      });
      const names = unheld.map(nameOf).filter((name) => !keepings[name] && !keptElsewhere[name]);
      expect(names).toEqual([]);
    });
  });

  function expectedToKeep({ policy }: Route, by: Person, agencyId: string | null): Verdict {
    if (!by) return 'asked to sign in';
    if (policy?.audience !== 'staff' || !roleMay(by.role, policy.action)) return 'not allowed';
    return mayManageFor(scopeOf(by), agencyId) ? 'let in' : 'not allowed';
  }
});

/** Who may not keep something is told so, or that there is no such thing. */
function refusesKeeping(slug: string): boolean {
  return [
    'not-allowed',
    'outside-subtree',
    'agency-not-found',
    'unknown-agency',
    'account-not-found',
  ].includes(slug);
}

function isStream({ path }: Route): boolean {
  return path.endsWith('/events');
}

function nameOfPerson(person: Person): string {
  return person ? `${person.role} of ${person.agencyId}` : 'nobody';
}
