import { hashSync } from '@node-rs/argon2';
import { randomBytes, randomUUID } from 'node:crypto';
import type { Type } from '@nestjs/common';
import supertest from 'supertest';
import { DataSource } from 'typeorm';
import type { StaffRole } from '@lapor/domain-types';
import {
  agencyChanged,
  calendarChanged,
  caseOpened,
  type CaseState,
  categoryChanged,
  type ClockState,
  type EventContract,
  type EventData,
  type FiledReport,
  type Region,
  regionsChanged,
  regulationChanged,
  reportForwarded,
  reportSubmitted,
  type RequestOf,
  submitReport,
  verificationOpened,
  type VerificationState,
} from '@lapor/contracts';
import { BrokerConnection } from '@lapor/messaging';
import { createService, databaseOptions, migrate, readSettings } from '@lapor/service-kit';
import {
  eventOf,
  eventually,
  sampleCalendar,
  sampleCase,
  sampleClock,
  sampleRegulation,
  sampleVerification,
  type ServiceHarness,
  startHarness,
  type TestServers,
  sampleAgency,
  sampleCategory,
} from '@lapor/testing';
import { projectionSettingsSchema, settingsSchema } from '../src/config';
import { service } from '../src/gateway.module';
import { projection } from '../src/projection.module';
import { type Staff, upsertAccounts } from '../src/persistence/account.store';
import { database } from '../src/persistence/database';

export const identityKey = randomBytes(32).toString('base64');
export const password = 'kata sandi percobaan';

/** The HTTP side alone: it is what works without a database. */
export const startHttp = async (env: Record<string, string>) => {
  const app = await createService(service, readSettings(settingsSchema, env));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  // It connects in the background, as in production; what is asked before that is refused.
  await app.get(BrokerConnection).ready();
  return app;
};

/** Both programs of the gateway. */
export const start = async (env: Record<string, string>) => {
  const app = await startHttp(env);
  const keeper = await createService(projection, readSettings(projectionSettingsSchema, env));
  await keeper.init();
  // An object of its own: Nest's application does not let anything be set on it.
  return {
    get: <T>(token: Type<T>): T => app.get(token),
    getHttpServer: () => app.getHttpServer(),
    listen: (port: number, host: string) => app.listen(port, host),
    close: async () => {
      await Promise.all([app.close(), keeper.close()]);
    },
  };
};
export type App = Awaited<ReturnType<typeof start>>;
export type Harness = ServiceHarness<App>;

export function startGateway(servers: TestServers, env: Record<string, string> = {}): Promise<Harness> {
  return startHarness(servers, {
    service: 'gateway',
    schema: 'gateway',
    migrate: (given) => migrate(databaseOptions(readSettings(settingsSchema, given), database)),
    start,
    env: {
      RECEIPT_SECRET: randomBytes(32).toString('base64'),
      IDENTITY_KEY: identityKey,
      CONTACT_INDEX_KEY: randomBytes(32).toString('base64'),
      PUBLIC_URL: 'https://lapor.example.id',
      SUBMISSIONS_PER_MINUTE: '100000',
      REQUESTS_PER_MINUTE: '100000',
      WRONG_CODES_PER_MINUTE: '100000',
      SUBMISSION_WAIT_MS: '3000',
      SECOND_FACTOR: 'optional',
      ...env,
    },
  });
}

export const http = (app: Pick<App, 'getHttpServer'>) => supertest(app.getHttpServer());

/** Answers submissions as intake would; gives what was submitted. */
export async function playIntake(harness: Harness): Promise<RequestOf<typeof submitReport>[]> {
  const submitted: RequestOf<typeof submitReport>[] = [];
  const { channel } = harness.probe;
  await channel.consume(submitReport.queue, (message) => {
    if (!message) return;
    const letters = JSON.parse(message.content.toString()) as {
      id: string;
      request: RequestOf<typeof submitReport>;
    }[];
    const replies = letters.map(({ id, request }) => {
      submitted.push(request);
      return { to: id, result: { reportId: request.report.reportId, outcome: 'stored' } };
    });
    channel.sendToQueue(message.properties.replyTo as string, Buffer.from(JSON.stringify(replies)));
    channel.ack(message);
  });
  return submitted;
}

const region = (code: string, name: string, level: Region['level']): Region => ({
  code,
  parentCode: null,
  name,
  level,
  validFrom: null,
  validUntil: null,
  successors: [],
});

/** A nation, two cities, an office and a village in the first; one region, category, calendar, regulation. */
export async function deliverReference(harness: Harness): Promise<void> {
  const agencies = [
    ['nasional', null, 'nation', null, true],
    ['kota', 'nasional', 'city', '13.73', true],
    ['dinas', 'kota', 'office', '13.73', false],
    ['desa', 'kota', 'village', '13.73.04.2001', false],
    ['kota-lain', 'nasional', 'city', '13.71', true],
  ] as const;
  for (const [id, parentId, kind, regionCode, verifies] of agencies) {
    const agency = { id, parentId, kind, regionCode, verifies, name: `Kantor ${id}` };
    harness.deliver(eventOf(agencyChanged, id, 1, sampleAgency(agency)));
  }
  const regions = [region('13.73', 'Kota Sawahlunto', 'city')];
  harness.deliver(eventOf(regionsChanged, '13.73', 1, { code: '13.73', regions }));
  harness.deliver(eventOf(categoryChanged, 'lampu', 1, sampleCategory()));
  const reason = 'Awal.';
  harness.deliver(eventOf(calendarChanged, 'id-wib', 1, { ...sampleCalendar(), reason }));
  harness.deliver(eventOf(regulationChanged, 'sp4n', 1, { ...sampleRegulation(), reason }));
  await eventually(async () => {
    const { body } = await http(harness.app).get('/v1/reference/agencies').expect(200);
    expect(body.items).toHaveLength(agencies.length);
  });
}

/** Limits are counted by whole minutes; what is tried against them shall not fall into two. */
export async function withinOneMinute(): Promise<void> {
  const left = 60_000 - (Date.now() % 60_000);
  if (left < 10_000) await new Promise((resolve) => setTimeout(resolve, left));
}

const passwordHash = hashSync(password);

/** Makes an account and signs it in. */
export async function signIn(
  harness: Harness,
  role: StaffRole,
  agencyId: string,
): Promise<Staff & { token: string }> {
  const username = `${role}.${agencyId}.${randomUUID().slice(0, 8)}`;
  const staff: Staff = { accountId: randomUUID(), username, role, agencyId, displayName: 'Petugas' };
  await upsertAccounts(harness.app.get(DataSource), [{ ...staff, passwordHash }]);
  const { body } = await http(harness.app).post('/v1/sessions').send({ username, password }).expect(201);
  return { ...staff, token: body.token };
}

export const clock = (kind: ClockState['kind'], dueAt = '2024-11-22T16:59:59.999Z'): ClockState =>
  sampleClock(kind, { dueAt });

export function verificationOf(
  report: FiledReport,
  changes: Partial<VerificationState> = {},
): VerificationState {
  const { reportId, title, regionCode, anonymous, secret, receivedAt } = report;
  const told = { reportId, title, regionCode, anonymous, secret, receivedAt, class: report.class };
  return sampleVerification({ ...told, ...changes });
}

export function caseOf({ reportId }: FiledReport, changes: Partial<CaseState> = {}): CaseState {
  return sampleCase({ reportId, ...changes });
}

export const verifier = {
  kind: 'staff',
  accountId: randomUUID(),
  role: 'verifier',
  agencyId: 'kota',
} as const;

/** A report in the read model, forwarded at `forwardedAt` if that is given. */
export async function known(
  harness: Harness,
  report: FiledReport,
  {
    forwardedAt,
    agencyId = 'dinas',
    deskAgencyId = 'kota',
  }: { forwardedAt?: string; agencyId?: string; deskAgencyId?: string } = {},
): Promise<FiledReport> {
  const receivedAt = new Date(report.receivedAt);
  const opened = verificationOf(report, { deskAgencyId });
  harness.deliver(eventOf(reportSubmitted, report.reportId, 1, report, receivedAt));
  harness.deliver(eventOf(verificationOpened, report.reportId, 1, opened, receivedAt));
  if (forwardedAt) {
    const owner = { status: 'assigned', agencyId, deskAgencyId, assignment: 1 } as const;
    const times = { forwardedAt, firstForwardedAt: forwardedAt };
    const data = { ...verificationOf(report, { ...owner, ...times }), actor: verifier, reason: null };
    harness.deliver(eventOf(reportForwarded, report.reportId, 2, data, new Date(forwardedAt)));
  }
  await eventually(async () => {
    const status = forwardedAt ? 'assigned' : 'submitted';
    const { body } = await http(harness.app).get(`/v1/reports/${report.code}`).expect(200);
    expect(body).toMatchObject({ status, agency: expect.anything() });
  });
  return report;
}

export interface Asked {
  type: string;
  request: Record<string, unknown>;
}
type Answer = { result: unknown } | { problem: { slug: string; detail: string; data: object } };

/** Answers commands as the services that own them would; gives what was asked. */
export async function playServices(harness: Harness, answer: (asked: Asked) => Answer): Promise<Asked[]> {
  const heard: Asked[] = [];
  const { channel } = harness.probe;
  for (const queue of [
    'intake.commands',
    'routing.commands',
    'follow-up.commands',
    'notifications.commands',
  ]) {
    await channel.consume(queue, (message) => {
      if (!message) return;
      const { type, messageId, replyTo } = message.properties;
      const asked = { type: String(type), request: JSON.parse(message.content.toString()) };
      heard.push(asked);
      const reply = [{ to: messageId, ...answer(asked) }];
      channel.sendToQueue(String(replyTo), Buffer.from(JSON.stringify(reply)));
      channel.ack(message);
    });
  }
  return heard;
}

/** Has the read model know a case as it is told here. */
export async function withCase(
  harness: Harness,
  report: FiledReport,
  changes: Partial<CaseState> = {},
): Promise<CaseState> {
  const state = caseOf(report, changes);
  harness.deliver(eventOf(caseOpened, report.reportId, state.version, state));
  await eventually(async () => {
    const { rows } = await harness.db.query(
      `SELECT facts->'case'->'state' AS state FROM report_views WHERE report_id = $1`,
      [report.reportId],
    );
    expect(rows[0]?.state).toMatchObject({ version: state.version, status: state.status });
  });
  return state;
}

/** Tells the read model what the desk has of a report now, and waits until it is known. */
export async function atDesk<E extends EventContract>(
  harness: Harness,
  contract: E,
  state: VerificationState,
  more: Omit<EventData<E>, keyof VerificationState> & Partial<EventData<E>>,
): Promise<void> {
  const data = { ...state, ...more } as unknown as EventData<E>;
  harness.deliver(eventOf(contract, state.reportId, state.version, data));
  await eventually(async () => {
    const { rows } = await harness.db.query(
      `SELECT facts#>>'{verification,state,version}' AS version FROM report_views WHERE report_id = $1`,
      [state.reportId],
    );
    expect(rows).toEqual([{ version: String(state.version) }]);
  });
}
