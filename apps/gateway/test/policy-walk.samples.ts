// What the walk through all routes asks with. A new route needs an entry only if it names something new.
import { randomUUID } from 'node:crypto';
import type { Obligation } from '@lapor/contracts';
import { staffRoles } from '@lapor/domain-types';
import { filedReport } from '@lapor/testing';
import type { Belonging } from '../src/domain/permissions';
import type { Route } from '../src/access/route-policies';
import { openApiText } from '../src/openapi';
import { makeAccount } from './accounts.harness';
import { type Harness, known, signIn, withCase } from './gateway.harness';

export type Signed = Awaited<ReturnType<typeof signIn>>;

/** Null: nobody is signed in. */
export type Person = Signed | null;

export interface SampleReport extends Belonging {
  name: string;
  reportId: string;
  code: string;
  published: boolean;
}

export const agencyIds = ['kota', 'dinas', 'desa', 'kota-lain', 'nasional'] as const;

/** What stands for a parameter that names no report, by the route or for all routes that have it. */
const parameters: Record<string, () => string> = {
  accountId: randomUUID,
  membershipId: randomUUID,
  sessionId: randomUUID,
  invitationId: randomUUID,
  obligationId: randomUUID,
  replyId: randomUUID,
  standInId: randomUUID,
  emergencyId: randomUUID,
  clientId: randomUUID,
  requestId: randomUUID,
  breachId: randomUUID,
  contactId: randomUUID,
  attachmentId: randomUUID,
  upload: () => 'report.none',
  what: () => 'reporter_identity',
  act: () => 'accept',
  wish: () => 'hide',
  agencyId: () => 'dinas',
  calendarId: () => 'id-wib',
  categoryId: () => 'lampu',
  version: () => '1',
  wordingId: () => 'receipt.happened',
  'GET /v1/reference/regions/:code code': () => '13.73',
};

/** The address with a report and samples in place of its parameters. */
export function addressOf(route: Route, report: Pick<SampleReport, 'reportId' | 'code'>): string {
  const name = nameOf(route);
  return route.path.replace(/:(\w+)/g, (_, parameter: string) => {
    const given = parameters[`${name} ${parameter}`] ?? parameters[parameter];
    if (given) return given();
    if (parameter === 'reportId') return report.reportId;
    if (parameter === 'code') return report.code;
    throw new Error(`Say in policy-walk.samples.ts what stands for ":${parameter}" of ${name}`);
  });
}

export function nameOf({ verb, path }: Route): string {
  return `${verb} ${path}`;
}

/** Whether a route is about one report. */
export function isAboutReport({ verb, path }: Route): boolean {
  return /:(reportId|code)\b/.test(path) && !parameters[`${verb} ${path} code`];
}

/** One of every role in every agency. */
export async function everybody(harness: Harness): Promise<Signed[]> {
  const people: Signed[] = [];
  for (const role of staffRoles) {
    for (const agencyId of agencyIds) people.push(await signIn(harness, role, agencyId));
  }
  return people;
}

const opennesses = {
  public: { anonymous: false, secret: false },
  anonymous: { anonymous: true, secret: false },
  secret: { anonymous: false, secret: true },
};

const places = {
  'of the city’s office': { deskAgencyId: 'kota', agencyId: 'dinas', filedByAgencyId: null, invited: null },
  'of the other city': {
    deskAgencyId: 'kota-lain',
    agencyId: 'kota-lain',
    filedByAgencyId: null,
    invited: null,
  },
  'that the village filed with the other city': {
    deskAgencyId: 'kota-lain',
    agencyId: 'kota-lain',
    filedByAgencyId: 'desa',
    invited: null,
  },
  'to which the other city was invited': {
    deskAgencyId: 'kota',
    agencyId: 'dinas',
    filedByAgencyId: null,
    invited: 'kota-lain',
  },
};

/** Public, anonymous and secret ones of each place, and one that waits at each desk. */
export async function sampleReports(harness: Harness): Promise<SampleReport[]> {
  const reports: SampleReport[] = [];
  for (const [place, belonging] of Object.entries(places)) {
    for (const [openness, switches] of Object.entries(opennesses)) {
      reports.push(await forwarded(harness, `a ${openness} report ${place}`, belonging, switches));
    }
  }
  for (const deskAgencyId of ['kota', 'kota-lain']) {
    const { reportId, code } = await known(harness, filedReport(), { deskAgencyId });
    const name = `a report that waits at the desk of ${deskAgencyId}`;
    const belonging = { deskAgencyId, agencyId: null, filedByAgencyId: null, invitedAgencyIds: [] };
    reports.push({ name, reportId, code, published: false, ...belonging });
  }
  return reports;
}

async function forwarded(
  harness: Harness,
  name: string,
  { invited, ...belonging }: (typeof places)[keyof typeof places],
  switches: (typeof opennesses)[keyof typeof opennesses],
): Promise<SampleReport> {
  const { deskAgencyId, agencyId, filedByAgencyId } = belonging;
  const filed = filedReport({ filedByAgencyId, ...switches });
  const owner = { forwardedAt: '2024-11-20T02:00:00.000Z', agencyId, deskAgencyId };
  const { reportId, code } = await known(harness, filed, owner);
  const obligations = invited ? [obligationOf(invited)] : [];
  await withCase(harness, filed, { agencyId, obligations });
  const invitedAgencyIds = invited ? [invited] : [];
  return { name, reportId, code, published: !switches.secret, ...belonging, invitedAgencyIds };
}

function obligationOf(agencyId: string): Obligation {
  const opened = { status: 'open', openedAt: '2024-11-21T02:00:00.000Z', closedAt: null } as const;
  return { obligationId: randomUUID(), agencyId, request: 'Periksa gardunya.', ...opened };
}

type Json = Record<string, unknown>;

/** What the description of the API gives as an example of a body; of what has none, an empty one. */
export async function exampleBodies(): Promise<(route: Route) => object> {
  const { paths, components } = JSON.parse(await openApiText()) as {
    paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: Json }> } }>>;
    components: { schemas: Record<string, Json> };
  };
  return ({ verb, path }) => {
    const described = paths[path.replace(/:(\w+)/g, '{$1}')]?.[verb.toLowerCase()];
    const [media] = Object.values(described?.requestBody?.content ?? {});
    const name =
      String(media?.schema.$ref ?? '')
        .split('/')
        .at(-1) ?? '';
    const { example, examples } = components.schemas[name] ?? {};
    const [first] = (examples as object[] | undefined) ?? [];
    return (example as object | undefined) ?? first ?? {};
  };
}

/** A unit for which something is kept; null: the nation, for what holds for all. */
export interface Unit {
  agencyId: string;
  parentId: string;
  accountId: string;
}

interface Keeping {
  /** Parameters of the path that name the unit. */
  of?: Record<string, string>;
  /** What the example of the body has otherwise. */
  body?: object;
}

const byAgency = ({ agencyId }: Unit): Keeping => ({ of: { agencyId } });
const byAccount = ({ accountId }: Unit): Keeping => ({ of: { accountId } });

/** Routes by which something is kept for a unit or the nation: how the unit is named. */
export const keepings: Record<string, 'nation' | ((unit: Unit) => Keeping)> = {
  'GET /v1/admin/agencies/:agencyId': byAgency,
  'PUT /v1/admin/agencies/:agencyId': ({ agencyId, parentId }) => ({ of: { agencyId }, body: { parentId } }),
  'PUT /v1/admin/agencies/:agencyId/calendar': ({ agencyId }) => ({
    of: { agencyId },
    body: { calendarId: 'id-wib' },
  }),
  'PUT /v1/admin/calendars/:calendarId': ({ agencyId }) => ({
    of: { calendarId: 'baru' },
    body: { agencyId },
  }),
  'POST /v1/admin/days-off': 'nation',
  'POST /v1/admin/regulations': 'nation',
  'GET /v1/admin/categories/:categoryId': 'nation',
  'PUT /v1/admin/categories/:categoryId': 'nation',
  'POST /v1/admin/regions/recode': 'nation',
  'GET /v1/admin/rules/:agencyId/versions/:version': byAgency,
  'POST /v1/admin/rules/:agencyId/versions': byAgency,
  'POST /v1/admin/rules/:agencyId/versions/:version/trial': byAgency,
  'POST /v1/admin/rules/:agencyId/versions/:version/activation': byAgency,
  'POST /v1/admin/invitations': ({ agencyId }) => ({
    body: { agencyId, email: `${randomUUID()}@example.go.id` },
  }),
  'POST /v1/admin/accounts/:accountId/deactivations': byAccount,
  'POST /v1/admin/accounts/:accountId/reactivations': byAccount,
  'POST /v1/admin/accounts/:accountId/memberships': ({ accountId, agencyId }) => ({
    of: { accountId },
    body: { agencyId, role: 'liaison_officer' },
  }),
  'POST /v1/admin/accounts/:accountId/second-factor-removals': byAccount,
  'GET /v1/admin/accounts/:accountId/sessions': byAccount,
  'DELETE /v1/admin/accounts/:accountId/sessions': byAccount,
  'DELETE /v1/admin/accounts/:accountId/sessions/:sessionId': byAccount,
  'POST /v1/admin/systems': ({ agencyId }) => ({ body: { agencyId } }),
  'GET /v1/admin/wordings': 'nation',
  'GET /v1/admin/wordings/:wordingId': 'nation',
  'POST /v1/admin/wordings/:wordingId/versions': 'nation',
  'POST /v1/admin/wordings/:wordingId/preview': 'nation',
  'GET /v1/privacy-office/breaches': 'nation',
  'POST /v1/privacy-office/breaches': 'nation',
  'PUT /v1/privacy-office/breaches/:breachId': 'nation',
  'POST /v1/privacy-office/breaches/:breachId/warnings': 'nation',
  'POST /v1/privacy-office/notices': 'nation',
  'PUT /v1/privacy-office/retention/:what': 'nation',
  'PUT /v1/desk/stand-ins/:standInId': ({ agencyId }) => ({ body: { agencyId } }),
};

/** Those that name no unit in what is sent: whose they are is found by an id, and held by the test named here. */
export const keptElsewhere: Record<string, string> = {
  'GET /v1/admin/calendars/:calendarId': 'deadline-rules',
  'POST /v1/admin/agencies/import': 'registry',
  'PUT /v1/admin/emergencies/:emergencyId': 'rules',
  'GET /v1/admin/emergencies/:emergencyId': 'rules',
  'DELETE /v1/admin/invitations/:invitationId': 'accounts',
  'POST /v1/admin/accounts/:accountId/memberships/:membershipId/endings': 'accounts',
  'POST /v1/admin/systems/:clientId/keys': 'systems',
  'POST /v1/admin/systems/:clientId/revocations': 'systems',
  'GET /v1/privacy-office/data-requests/:requestId': 'personal-data',
  'POST /v1/privacy-office/data-requests/:requestId/settlement': 'personal-data',
  'DELETE /v1/desk/stand-ins/:standInId': 'desk-queue',
  'PUT /v1/desk/saved-replies/:replyId': 'desk-queue',
  'DELETE /v1/desk/saved-replies/:replyId': 'desk-queue',
};

/** After these nobody is signed in any more. */
export const signsOut: readonly string[] = [
  'DELETE /v1/sessions/current',
  'POST /id/desa/keluar',
  'POST /en/desa/keluar',
];

/** Pages that show the code as it was given, or lead on to the report. */
export const opensNothing: readonly string[] = ['id', 'en'].flatMap((language) => [
  `GET /${language}/lacak/:code/:act`,
  `GET /${language}/lacak/:code/tanda-terima`,
  `GET /${language}/laporan/:reportId/dukung`,
]);

/** The address of what is kept for a unit. */
export function keptAt(route: Route, { of = {} }: Keeping): string {
  const path = route.path.replace(/:(\w+)/g, (whole, parameter: string) => of[parameter] ?? whole);
  return addressOf({ ...route, path }, { reportId: '', code: '' });
}

/** An office and the village of the one city, and the other city, each with an officer. */
export async function unitsOf(harness: Harness): Promise<Unit[]> {
  const parents = { dinas: 'kota', desa: 'kota', 'kota-lain': 'nasional' };
  const units: Unit[] = [];
  for (const [agencyId, parentId] of Object.entries(parents)) {
    const { accountId } = await makeAccount(harness, 'liaison_officer', agencyId);
    units.push({ agencyId, parentId, accountId });
  }
  return units;
}
