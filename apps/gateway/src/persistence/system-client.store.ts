import type { Tx } from '@lapor/service-kit';
import type { DataSource } from 'typeorm';
import type { SystemScope } from '../domain/system-scopes';

export interface SystemClient {
  clientId: string;
  name: string;
  agencyId: string;
  scopes: SystemScope[];
  requestsPerMinute: number;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
}

const columns = `c.client_id AS "clientId", c.name, c.agency_id AS "agencyId", c.scopes,
  c.requests_per_minute AS "requestsPerMinute", c.created_by AS "createdBy", c.created_at AS "createdAt",
  c.expires_at AS "expiresAt", c.revoked_at AS "revokedAt", c.last_used_at AS "lastUsedAt"`;

const valid = `c.revoked_at IS NULL AND c.expires_at > now()`;

/** The client that has this key now. */
export async function findByKey(dataSource: DataSource, keyHash: string): Promise<SystemClient | undefined> {
  const rows = await dataSource.query<SystemClient[]>(
    `SELECT ${columns} FROM system_keys k JOIN system_clients c USING (client_id)
     WHERE k.key_hash = $1 AND (k.valid_until IS NULL OR k.valid_until > now()) AND ${valid}`,
    [keyHash],
  );
  return rows[0];
}

/** The client that was given this token, with the scopes of the token. */
export async function findByToken(
  dataSource: DataSource,
  tokenHash: string,
): Promise<SystemClient | undefined> {
  const rows = await dataSource.query<(SystemClient & { granted: SystemScope[] })[]>(
    `SELECT ${columns}, t.scopes AS granted FROM system_tokens t JOIN system_clients c USING (client_id)
     WHERE t.token_hash = $1 AND t.expires_at > now() AND ${valid}`,
    [tokenHash],
  );
  const [found] = rows;
  if (!found) return undefined;
  const { granted, ...client } = found;
  return { ...client, scopes: client.scopes.filter((scope) => granted.includes(scope)) };
}

/** @param agencyIds null: of all. By name. */
export async function listClients(
  dataSource: DataSource,
  agencyIds: readonly string[] | null,
): Promise<SystemClient[]> {
  return dataSource.query<SystemClient[]>(
    `SELECT ${columns} FROM system_clients c WHERE $1::text[] IS NULL OR c.agency_id = ANY($1)
     ORDER BY c.name, c.client_id`,
    [agencyIds],
  );
}

/** Locked until the end of the transaction. */
export async function findClient(tx: Tx, clientId: string): Promise<SystemClient | undefined> {
  const rows = await tx.query<SystemClient[]>(
    `SELECT ${columns} FROM system_clients c WHERE c.client_id = $1 FOR UPDATE`,
    [clientId],
  );
  return rows[0];
}

type NewClient = Omit<SystemClient, 'revokedAt' | 'lastUsedAt'>;

export async function addClient(tx: Tx, client: NewClient): Promise<void> {
  await tx.query(
    `INSERT INTO system_clients (client_id, name, agency_id, scopes, requests_per_minute, created_by,
       created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      client.clientId,
      client.name,
      client.agencyId,
      client.scopes,
      client.requestsPerMinute,
      client.createdBy,
      client.createdAt,
      client.expiresAt,
    ],
  );
}

/** Gives a client a key; those that it had hold no longer than until then. */
export async function replaceKeys(tx: Tx, clientId: string, keyHash: string, oldUntil: Date): Promise<void> {
  await tx.query(
    `UPDATE system_keys SET valid_until = LEAST(valid_until, $2::timestamptz) WHERE client_id = $1`,
    [clientId, oldUntil],
  );
  await tx.query(`INSERT INTO system_keys (key_hash, client_id, created_at) VALUES ($1, $2, now())`, [
    keyHash,
    clientId,
  ]);
}

export async function revokeClient(tx: Tx, clientId: string): Promise<void> {
  await tx.query(`UPDATE system_clients SET revoked_at = COALESCE(revoked_at, now()) WHERE client_id = $1`, [
    clientId,
  ]);
  await tx.query(`DELETE FROM system_tokens WHERE client_id = $1`, [clientId]);
}

/** Stores a token, and forgets those that have ended. */
export async function addToken(
  dataSource: DataSource,
  token: { tokenHash: string; clientId: string; scopes: readonly SystemScope[]; expiresAt: Date },
): Promise<void> {
  await dataSource.query(
    `INSERT INTO system_tokens (token_hash, client_id, scopes, expires_at) VALUES ($1, $2, $3, $4)`,
    [token.tokenHash, token.clientId, token.scopes, token.expiresAt],
  );
  await dataSource.query(`DELETE FROM system_tokens WHERE expires_at < now()`);
}

export async function touchClient(dataSource: DataSource, clientId: string, at: Date): Promise<void> {
  await dataSource.query(
    `UPDATE system_clients SET last_used_at = $2
     WHERE client_id = $1 AND (last_used_at IS NULL OR last_used_at < $2)`,
    [clientId, at],
  );
}
