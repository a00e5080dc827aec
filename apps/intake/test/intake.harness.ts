import type { RequestOf, submitReport } from '@lapor/contracts';
import { createService, databaseOptions, migrate, readSettings } from '@lapor/service-kit';
import { filedReport, type ServiceHarness, startHarness, type TestServers } from '@lapor/testing';
import { settingsSchema } from '../src/config';
import { service } from '../src/intake.module';
import { database } from '../src/persistence/database';

export type Submission = RequestOf<typeof submitReport>;
export type Harness = ServiceHarness<Awaited<ReturnType<typeof start>>>;

const start = async (env: Record<string, string>) => {
  const app = await createService(service, readSettings(settingsSchema, env));
  await app.init();
  return app;
};

export function startIntake(servers: TestServers): Promise<Harness> {
  return startHarness(servers, {
    service: 'intake',
    schema: 'intake',
    migrate: (env) => migrate(databaseOptions(readSettings(settingsSchema, env), database)),
    start,
  });
}

export function submission(changes: Partial<Submission> = {}): Submission {
  return {
    report: filedReport(),
    identity: null,
    contact: null,
    noticeVersion: null,
    consents: [],
    keyHash: null,
    answerBy: new Date(Date.now() + 60_000).toISOString(),
    ...changes,
  };
}

/** Sealed for nobody: intake cannot open what it hands on. */
export const sealed = { wrappedKey: 'AAAA', keyId: 'v1', box: 'AAAA' };
