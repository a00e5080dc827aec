import { z } from 'zod';
import type { ServiceRole } from '@lapor/local-servers';
import { apps, schemaOf } from './system/apps';

const url = z.url({ protocol: /^postgres(ql)?$/ });

const names = apps.map((app) => `${schemaOf(app).toUpperCase()}_DATABASE_URL`);
const urls: Record<string, typeof url> = Object.fromEntries(names.map((name) => [name, url]));

export const adminSettings = z.object({ ADMIN_DATABASE_URL: url });

/** Each service's own URL, as `<SERVICE>_DATABASE_URL`. */
export const serviceUrls = z.object(urls);

/** Role, password and database as a service's URL names them; the schema is called like the role. */
export function serviceOf(databaseUrl: string): ServiceRole {
  const { username, password, pathname } = new URL(databaseUrl);
  const role = decodeURIComponent(username);
  const database = decodeURIComponent(pathname.slice(1));
  if (!role || !password || !database)
    throw new Error('A service URL needs a role, a password and a database.');
  return { role, schema: role, password: decodeURIComponent(password), database };
}
