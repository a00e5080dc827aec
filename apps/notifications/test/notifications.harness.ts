import { randomBytes } from 'node:crypto';
import type { Language } from '@lapor/domain-types';
import type { CaseState, ClockState, FiledReport, RequestOf, VerificationState } from '@lapor/contracts';
import { registerContact } from '@lapor/contracts';
import { createService, databaseOptions, masterKey, migrate, readSettings, seal } from '@lapor/service-kit';
import { filedReport, type ServiceHarness, startHarness, type TestServers } from '@lapor/testing';
import { settingsSchema } from '../src/config';
import { service } from '../src/notifications.module';
import { database } from '../src/persistence/database';
import { MailServer } from './mail-server';

const identityKey = randomBytes(32).toString('base64');
const master = masterKey(identityKey);

const start = async (env: Record<string, string>) => {
  const app = await createService(service, readSettings(settingsSchema, env));
  await app.init();
  return app;
};

export type Harness = ServiceHarness<Awaited<ReturnType<typeof start>>>;

export async function startNotifications(
  servers: TestServers,
): Promise<{ harness: Harness; mail: MailServer }> {
  const mail = new MailServer();
  await mail.start();
  const harness = await startHarness(servers, {
    service: 'notifications',
    schema: 'notifications',
    migrate: (env) => migrate(databaseOptions(readSettings(settingsSchema, env), database)),
    start,
    env: {
      IDENTITY_KEY: identityKey,
      SMTP_URL: mail.url,
      MAIL_FROM: 'SP4N-LAPOR! <noreply@lapor.example.id>',
      PUBLIC_URL: 'https://lapor.example.id/',
    },
  });
  return { harness, mail };
}

/** A report with a reporter of its own. */
/** A report whose reporter can be told. */
export const contactableReport = (changes: Partial<FiledReport> = {}) =>
  filedReport({ contactable: true, ...changes });

export const addressOf = ({ reportId }: { reportId: string }) => `${reportId}@example.id`;

export function contactOf(
  { reportId }: { reportId: string },
  language: Language = 'id',
): RequestOf<typeof registerContact> {
  return { reportId, contact: seal(master, { email: addressOf({ reportId }) }), language };
}

export const clock = (kind: ClockState['kind']): ClockState => ({
  kind,
  startedAt: '2024-11-19T03:05:00.000Z',
  dueAt: '2024-12-04T16:59:59.999Z',
  pausedAt: null,
  stoppedAt: null,
  calendarId: 'id-wib',
  calendarVersion: 1,
  regulationId: 'permenpan',
  regulationVersion: 1,
});

export function caseOf({ reportId }: FiledReport, agencyId = 'dishub'): CaseState {
  return {
    reportId,
    assignment: 1,
    agencyId,
    status: 'in_progress',
    resolution: null,
    rating: null,
    openedAt: '2024-11-19T04:00:00.000Z',
    firstResponseAt: null,
    answeredAt: null,
    resolvedAt: null,
    clocks: [clock('resolution'), clock('reply')],
  };
}

export function verificationOf(report: FiledReport, agencyId = 'dishub'): VerificationState {
  return {
    reportId: report.reportId,
    status: 'assigned',
    deskAgencyId: 'sawahlunto',
    class: report.class,
    categoryId: null,
    fieldInspection: false,
    title: report.title,
    regionCode: null,
    anonymous: false,
    secret: false,
    agencyId,
    assignment: 1,
    hops: 0,
    receivedAt: report.receivedAt,
    firstForwardedAt: report.receivedAt,
    forwardedAt: report.receivedAt,
    archivedAt: null,
    clock: clock('verification'),
  };
}
