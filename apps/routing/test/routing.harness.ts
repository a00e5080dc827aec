import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { ActingRole } from '@lapor/domain-types';
import { createService, databaseOptions, migrate, readSettings, type Tx } from '@lapor/service-kit';
import { type ServiceHarness, startHarness, type TestServers } from '@lapor/testing';
import { settingsSchema } from '../src/config';
import { database } from '../src/persistence/database';
import { service } from '../src/routing.module';
import { seed } from '../src/seed';

const start = async (env: Record<string, string>) => {
  const app = await createService(service, readSettings(settingsSchema, env));
  await app.init();
  return app;
};
export type Harness = ServiceHarness<Awaited<ReturnType<typeof start>>>;

/** All of Indonesia would take each test file some seconds. */
export const seedSawahlunto = (tx: Tx): Promise<number> => seed(tx, '13.73');

/** The service with the facts of its seed, of the regions those of Kota Sawahlunto. */
export const startRouting = (servers: TestServers): Promise<Harness> =>
  startHarness(servers, {
    service: 'routing',
    schema: 'routing',
    migrate: async (env) => {
      const options = databaseOptions(readSettings(settingsSchema, env), database);
      await migrate(options);
      const dataSource = await new DataSource(options).initialize();
      await dataSource.transaction(seedSawahlunto);
      await dataSource.destroy();
    },
    start,
  });

export const staff = (role: ActingRole) =>
  ({ kind: 'staff', accountId: randomUUID(), role, agencyId: 'kota-13.73' }) as const;
