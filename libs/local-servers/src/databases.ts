import { Client, escapeIdentifier, escapeLiteral } from 'pg';

// Roles and databases are shared by the whole server; two changes at once fail with "tuple concurrently updated".
const lockKey = 7_269_001;

/**
 * Creates a database if it is missing and returns its URL with the credentials of `adminUrl`.
 *
 * @param original What it begins as a copy of; nobody may be connected to that one.
 */
export async function createDatabase(adminUrl: string, name: string, original?: string): Promise<string> {
  await withLock(adminUrl, async (admin) => {
    const known = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    const template = original === undefined ? '' : ` TEMPLATE ${escapeIdentifier(original)}`;
    if (known.rowCount === 0) await admin.query(`CREATE DATABASE ${escapeIdentifier(name)}${template}`);
  });
  return urlFor(adminUrl, { database: name });
}

/** Drops a database with all connections to it; one that does not exist is no error. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await withLock(adminUrl, (admin) =>
    admin.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`),
  );
}

export interface ServiceRole {
  database: string;
  role: string;
  schema: string;
  password: string;
}

/** Where the functions of extensions are, for every service; nobody but the administrator adds any. */
const extensionSchema = 'extensions';
/** They come with Postgres itself (contrib). */
const extensions = ['pg_trgm', 'unaccent'];

/**
 * Creates or updates a service's login with a schema of its own, which is its search path together with that
 * of the extensions, and returns its URL. It has no rights in any other schema. May be repeated.
 */
export async function createServiceRole(adminUrl: string, service: ServiceRole): Promise<string> {
  const role = escapeIdentifier(service.role);
  const schema = escapeIdentifier(service.schema);
  const database = escapeIdentifier(service.database);
  await withLock(adminUrl, async (admin) => {
    const known = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [service.role]);
    await admin.query(
      `${known.rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${role} LOGIN NOCREATEDB NOCREATEROLE PASSWORD ${escapeLiteral(service.password)}`,
    );
    await admin.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
    await admin.query(`GRANT CONNECT ON DATABASE ${database} TO ${role}`);
    await admin.query(
      `ALTER ROLE ${role} IN DATABASE ${database} SET search_path = ${schema}, ${extensionSchema}`,
    );
    // An administrator who is no superuser, as with hosted Postgres, must be a member to give things away.
    const { rows } = await admin.query<{ rolsuper: boolean }>(
      'SELECT rolsuper FROM pg_roles WHERE rolname = current_user',
    );
    if (!rows[0]?.rolsuper) await admin.query(`GRANT ${role} TO CURRENT_USER`);
    await connected(urlFor(adminUrl, { database: service.database }), async (client) => {
      await client.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
      await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema} AUTHORIZATION ${role}`);
      await client.query(`CREATE SCHEMA IF NOT EXISTS ${extensionSchema}`);
      await client.query(`GRANT USAGE ON SCHEMA ${extensionSchema} TO ${role}`);
      for (const name of extensions) {
        await client.query(`CREATE EXTENSION IF NOT EXISTS ${name} SCHEMA ${extensionSchema}`);
      }
    });
  });
  return urlFor(adminUrl, { database: service.database, user: service.role, password: service.password });
}

function urlFor(adminUrl: string, change: { database: string; user?: string; password?: string }): string {
  const url = new URL(adminUrl);
  url.pathname = `/${encodeURIComponent(change.database)}`;
  if (change.user !== undefined) url.username = encodeURIComponent(change.user);
  if (change.password !== undefined) url.password = encodeURIComponent(change.password);
  return url.href;
}

async function withLock(adminUrl: string, act: (client: Client) => Promise<unknown>): Promise<void> {
  await connected(adminUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    await act(client);
  });
}

async function connected(url: string, act: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await act(client);
  } finally {
    await client.end();
  }
}
