import type { RequestOf, sendAccountMail } from '@lapor/contracts';
import type { SealedBox, Tx } from '@lapor/service-kit';
import type { DataSource } from 'typeorm';

type Request = RequestOf<typeof sendAccountMail>;

/** A mail whose attempt has begun. */
export interface ClaimedAccountMail {
  mailId: string;
  mail: Request['mail'];
  language: Request['language'];
  content: SealedBox;
  /** This attempt included. */
  attempts: number;
}

/** Records what is to be mailed, each once. */
export async function keepAccountMails(tx: Tx, requests: readonly Request[]): Promise<void> {
  await tx.query(
    `INSERT INTO account_mails (mail_id, mail, language, content, expires_at)
     SELECT "mailId", mail, language, content, "expiresAt"
     FROM jsonb_to_recordset($1::jsonb)
       AS asked ("mailId" uuid, mail text, language text, content jsonb, "expiresAt" timestamptz)
     ON CONFLICT (mail_id) DO NOTHING`,
    [JSON.stringify(requests)],
  );
}

/** Begins attempts for due mails that no other replica holds; gives those up whose link is of no use any more. */
export async function claimAccountMails(
  dataSource: DataSource,
  limit: number,
  leaseMs: number,
): Promise<ClaimedAccountMail[]> {
  const [rows] = await dataSource.query<[(ClaimedAccountMail & { expired: boolean })[], number]>(
    `UPDATE account_mails m SET attempts = m.attempts + 1,
       next_attempt_at = now() + $2 * interval '1 millisecond',
       state = CASE WHEN m.expires_at <= now() THEN 'failed' ELSE 'waiting' END,
       last_error = CASE WHEN m.expires_at <= now() THEN 'expired' ELSE m.last_error END,
       content = CASE WHEN m.expires_at > now() THEN m.content END
     FROM (SELECT mail_id FROM account_mails WHERE state = 'waiting' AND next_attempt_at <= now()
       ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED) due
     WHERE m.mail_id = due.mail_id
     RETURNING m.mail_id AS "mailId", m.mail, m.language, m.content, m.attempts, m.state = 'failed' AS expired`,
    [limit, leaseMs],
  );
  return rows.filter(({ expired }) => !expired);
}

/** The mail is out, or is given up for `reason`; the link is forgotten. */
export async function endAccountMail(
  dataSource: DataSource,
  mailId: string,
  reason: string | null,
): Promise<void> {
  await dataSource.query(
    `UPDATE account_mails SET state = CASE WHEN $2::text IS NULL THEN 'delivered' ELSE 'failed' END,
       last_error = $2, content = NULL, next_attempt_at = NULL WHERE mail_id = $1 AND state = 'waiting'`,
    [mailId, reason],
  );
}

/** Plans the next attempt, unless a later one has begun already. */
export async function retryAccountMail(
  dataSource: DataSource,
  { mailId, attempts }: ClaimedAccountMail,
  reason: string,
  delayMs: number,
): Promise<void> {
  await dataSource.query(
    `UPDATE account_mails SET next_attempt_at = now() + $4 * interval '1 millisecond', last_error = $3
     WHERE mail_id = $1 AND attempts = $2 AND state = 'waiting'`,
    [mailId, attempts, reason, delayMs],
  );
}
