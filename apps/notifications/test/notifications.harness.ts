import { randomBytes, randomUUID } from 'node:crypto';
import type { Language } from '@lapor/domain-types';
import type { CaseState, ClockState, FiledReport, RequestOf, VerificationState } from '@lapor/contracts';
import { registerContact } from '@lapor/contracts';
import {
  createService,
  databaseOptions,
  keyRing,
  masterKey,
  migrate,
  readSettings,
  seal,
} from '@lapor/service-kit';
import {
  filedReport,
  sampleCase,
  sampleClock,
  sampleVerification,
  type ServiceHarness,
  startHarness,
  type TestServers,
} from '@lapor/testing';
import { settingsSchema } from '../src/config';
import { service } from '../src/notifications.module';
import { database } from '../src/persistence/database';
import { MailServer } from './mail-server';

const identityKey = randomBytes(32).toString('base64');
const master = keyRing(masterKey(identityKey));

const start = async (env: Record<string, string>) => {
  const app = await createService(service, readSettings(settingsSchema, env));
  await app.init();
  return app;
};

export type Harness = ServiceHarness<Awaited<ReturnType<typeof start>>>;

export async function startNotifications(
  servers: TestServers,
  env: Record<string, string> = {},
): Promise<{ harness: Harness; mail: MailServer }> {
  const mail = new MailServer();
  await mail.start();
  const harness = await startHarness(servers, {
    service: 'notifications',
    schema: 'notifications',
    migrate: (given) => migrate(databaseOptions(readSettings(settingsSchema, given), database)),
    start,
    env: {
      IDENTITY_KEY: identityKey,
      SMTP_URL: mail.url,
      MAIL_FROM: 'SP4N-LAPOR! <noreply@lapor.example.id>',
      PUBLIC_URL: 'https://lapor.example.id/',
      ...env,
    },
  });
  return { harness, mail };
}

/** A report whose reporter can be told. */
export const contactableReport = (changes: Partial<FiledReport> = {}) =>
  filedReport({ contactable: true, ...changes });

export const addressOf = ({ reportId }: { reportId: string }) => `${reportId}@example.id`;

export function contactOf(
  { reportId }: { reportId: string },
  language: Language = 'id',
): RequestOf<typeof registerContact> {
  const contact = seal(master, { email: addressOf({ reportId }) });
  return { reportId, contactId: reportId, supporter: false, contact, language };
}

/** Somebody who has the same; reached at the address of the contact. */
export function supporterOf(
  { reportId }: { reportId: string },
  language: Language = 'id',
): RequestOf<typeof registerContact> {
  const contactId = randomUUID();
  const contact = seal(master, { email: addressOf({ reportId: contactId }) });
  return { reportId, contactId, supporter: true, contact, language };
}

export const clock = (kind: ClockState['kind']): ClockState =>
  sampleClock(kind, { dueAt: '2024-12-04T16:59:59.999Z' });

export function caseOf({ reportId }: FiledReport, agencyId = 'dishub'): CaseState {
  const clocks = [clock('resolution'), clock('reply')];
  return sampleCase({ reportId, agencyId, status: 'in_progress', clocks });
}

export function verificationOf(report: FiledReport, agencyId = 'dishub'): VerificationState {
  const { reportId, class: reportClass, title, receivedAt } = report;
  return sampleVerification({
    reportId,
    status: 'assigned',
    class: reportClass,
    title,
    agencyId,
    assignment: 1,
    receivedAt,
    firstForwardedAt: receivedAt,
    forwardedAt: receivedAt,
  });
}
