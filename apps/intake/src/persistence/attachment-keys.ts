// A file of a reporter is sealed under a key of its own, which lies where those of reporters do: it is rewrapped
// and kept out of backups with them, and what it sealed is gone everywhere once it is destroyed.
import { forgetAttachments } from '@lapor/attachments';
import type { Tx, WrappedKey } from '@lapor/service-kit';

/** A key that was destroyed is not kept again. */
export async function keepKey(
  tx: Tx,
  attachmentId: string,
  { keyId, wrappedKey }: WrappedKey,
): Promise<void> {
  await tx.query(
    `INSERT INTO data_keys (reporter_id, key_id, wrapped_key) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [attachmentId, keyId, wrappedKey],
  );
}

export async function keyOf(tx: Tx, attachmentId: string): Promise<WrappedKey | undefined> {
  const rows = await tx.query<WrappedKey[]>(
    `SELECT key_id AS "keyId", wrapped_key AS "wrappedKey" FROM data_keys
     WHERE reporter_id = $1 AND wrapped_key IS NOT NULL`,
    [attachmentId],
  );
  return rows[0];
}

export async function destroyKeys(tx: Tx, attachmentIds: readonly string[], at: Date): Promise<void> {
  await tx.query(
    `UPDATE data_keys SET wrapped_key = NULL, erased_at = $2
     WHERE reporter_id = ANY($1::uuid[]) AND erased_at IS NULL`,
    [attachmentIds, at],
  );
}

/** Whatever the reporter gave of files; who reads the report has no use for them that outweighs who is on them. */
export async function eraseAttachments(tx: Tx, reportId: string, at: Date): Promise<number> {
  const ids = await forgetAttachments(tx, reportId);
  if (ids.length > 0) await destroyKeys(tx, ids, at);
  return ids.length;
}
