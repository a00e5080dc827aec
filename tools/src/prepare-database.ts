// Makes the database, and for each service the role and schema that its URL names. May be repeated.
import { createDatabase, createServiceRole } from '@lapor/local-servers';
import { readSettings } from '@lapor/service-kit';
import { adminSettings, serviceOf, serviceUrls } from './prepare-database-settings';

async function main(): Promise<void> {
  const { ADMIN_DATABASE_URL: admin } = readSettings(adminSettings);
  for (const service of Object.values(readSettings(serviceUrls)).map(serviceOf)) {
    await createDatabase(admin, service.database);
    await createServiceRole(admin, service);
    console.log(`${service.role}: schema ${service.schema} in ${service.database}`);
  }
}

main().catch((error: unknown) => {
  console.error((error as Error).message);
  process.exitCode = 1;
});
