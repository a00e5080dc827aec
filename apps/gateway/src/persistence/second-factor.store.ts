import type { SealedBox, Tx } from '@lapor/service-kit';
import type { DataSource } from 'typeorm';

type Updated = [rows: unknown[], count: number];

/** Keeps a secret that is not confirmed yet, in place of another of that kind. @returns false if there is a confirmed one. */
export async function keepSecret(tx: Tx, accountId: string, sealed: SealedBox): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `INSERT INTO second_factors (account_id, key_id, wrapped_key, box) VALUES ($1, $2, $3, $4)
     ON CONFLICT (account_id) DO UPDATE SET key_id = excluded.key_id, wrapped_key = excluded.wrapped_key,
       box = excluded.box WHERE second_factors.confirmed_at IS NULL
     RETURNING account_id`,
    [accountId, sealed.keyId, sealed.wrappedKey, sealed.box],
  );
  return rows.length > 0;
}

export async function readSecret(
  db: DataSource | Tx,
  accountId: string,
): Promise<{ sealed: SealedBox; confirmed: boolean } | undefined> {
  const rows = await db.query<(SealedBox & { confirmed: boolean })[]>(
    `SELECT key_id AS "keyId", wrapped_key AS "wrappedKey", box, confirmed_at IS NOT NULL AS confirmed
     FROM second_factors WHERE account_id = $1`,
    [accountId],
  );
  return rows[0] && { sealed: rows[0], confirmed: rows[0].confirmed };
}

/** Uses up the code of a half minute and of all before it. @returns whether nobody had. */
export async function takeStep(db: DataSource | Tx, accountId: string, step: number): Promise<boolean> {
  const [, count] = await db.query<Updated>(
    `UPDATE second_factors SET last_step = $2
     WHERE account_id = $1 AND (last_step IS NULL OR last_step < $2)`,
    [accountId, step],
  );
  return count > 0;
}

export async function confirmSecret(tx: Tx, accountId: string): Promise<boolean> {
  const [, count] = await tx.query<Updated>(
    `UPDATE second_factors SET confirmed_at = now() WHERE account_id = $1 AND confirmed_at IS NULL`,
    [accountId],
  );
  return count > 0;
}

export async function replaceRecoveryCodes(
  tx: Tx,
  accountId: string,
  hashes: readonly string[],
): Promise<void> {
  await tx.query(`DELETE FROM recovery_codes WHERE account_id = $1`, [accountId]);
  await tx.query(
    `INSERT INTO recovery_codes (account_id, code_hash) SELECT $1, hash FROM unnest($2::text[]) AS hash`,
    [accountId, hashes],
  );
}

/** @returns whether there was such a code and nobody had used it. */
export async function takeRecoveryCode(
  db: DataSource | Tx,
  accountId: string,
  hash: string,
): Promise<boolean> {
  const [, count] = await db.query<Updated>(
    `UPDATE recovery_codes SET used_at = now() WHERE account_id = $1 AND code_hash = $2 AND used_at IS NULL`,
    [accountId, hash],
  );
  return count > 0;
}

export async function recoveryCodesLeft(dataSource: DataSource, accountId: string): Promise<number> {
  const [row] = await dataSource.query<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM recovery_codes WHERE account_id = $1 AND used_at IS NULL`,
    [accountId],
  );
  return row?.n ?? 0;
}

/** @returns whether there was one. */
export async function removeSecondFactor(tx: Tx, accountId: string): Promise<boolean> {
  await tx.query(`DELETE FROM recovery_codes WHERE account_id = $1`, [accountId]);
  const [, count] = await tx.query<Updated>(`DELETE FROM second_factors WHERE account_id = $1`, [accountId]);
  return count > 0;
}
