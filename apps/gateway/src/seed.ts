// Accounts for development and demonstrations, all with the password in STAFF_PASSWORD. May be repeated.
import { hash } from '@node-rs/argon2';
import { staffRoles } from '@lapor/domain-types';
import { databaseOptions } from '@lapor/service-kit';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { readSeedSettings } from './config';
import { upsertAccounts } from './persistence/account.store';
import { database } from './persistence/database';

const accounts = z.array(
  z.object({
    username: z.string(),
    role: z.enum(staffRoles),
    agency: z.string(),
    displayName: z.string(),
  }),
);

async function seed(): Promise<void> {
  const settings = readSeedSettings();
  const given = accounts.parse(JSON.parse(readFileSync(join(__dirname, '../seed/accounts.json'), 'utf8')));
  // Hashing is slow on purpose: once for all of them.
  const passwordHash = await hash(settings.STAFF_PASSWORD);
  const dataSource = await new DataSource(databaseOptions(settings, database)).initialize();
  try {
    await upsertAccounts(
      dataSource,
      given.map(({ agency, ...account }) => ({
        ...account,
        accountId: randomUUID(),
        agencyId: agency,
        passwordHash,
      })),
    );
  } finally {
    await dataSource.destroy();
  }
  process.stdout.write(`gateway: ${given.length} accounts\n`);
}

seed().catch((error: Error) => {
  process.stderr.write(`gateway: ${error.message}\n`);
  process.exitCode = 1;
});
