import type { DataSource } from 'typeorm';
import type { Language } from '@lapor/domain-types';
import type { SealedBox } from '@lapor/service-kit';
import type { Letter, Relation, Template } from '../domain/letter';

/** A mail whose attempt has begun, with all that it needs. */
export interface ClaimedDelivery {
  deliveryId: string;
  reportId: string;
  eventId: string;
  correlationId: string;
  /** This attempt included. */
  attempts: number;
  letter: Letter;
  relation: Relation;
  report: { code: string; title: string; receivedAt: Date };
  /** It is about another's report, and that one is secret. */
  guarded: boolean;
  agencyName: string | null;
  contact: SealedBox;
  language: Language;
}

const mostReleased = 1_000;
// The name of an agency arrives long before its first report. Should it be missing, a mail that says
// “the agency in charge” is better than none.
const nameAwaitedFor = '1 minute';

/**
 * Makes due what has become complete, and ends what turns out to have no address. Contact, report and
 * event come in any order through transactions that do not see one another, so nobody but this sweep can
 * tell when the last of them is there.
 */
export async function releaseComplete(dataSource: DataSource): Promise<void> {
  await dataSource.query(
    `WITH complete AS (
       SELECT w.delivery_id, w.relation = 'supported' OR r.contactable AS needed
       FROM deliveries w
       JOIN reports r ON r.report_id = w.report_id
       JOIN reports about ON about.report_id = w.about_id
       LEFT JOIN contacts c ON c.contact_id = w.contact_id
       LEFT JOIN agencies a ON a.id = w.data ->> 'agencyId'
       WHERE w.state = 'waiting' AND w.next_attempt_at IS NULL
         AND ((w.relation <> 'supported' AND NOT r.contactable)
           OR (c.contact_id IS NOT NULL
             AND (a.id IS NOT NULL OR w.data ->> 'agencyId' IS NULL
               OR w.created_at < now() - interval '${nameAwaitedFor}')))
       LIMIT ${mostReleased} FOR UPDATE OF w SKIP LOCKED)
     UPDATE deliveries d
     SET state = CASE WHEN needed THEN 'waiting' ELSE 'not_needed' END,
       next_attempt_at = CASE WHEN needed THEN now() END
     FROM complete WHERE d.delivery_id = complete.delivery_id`,
  );
}

interface ClaimedRow {
  delivery_id: string;
  report_id: string;
  event_id: string;
  correlation_id: string;
  template: Template;
  data: object;
  relation: Relation;
  guarded: boolean;
  attempts: number;
  code: string;
  title: string;
  received_at: Date;
  agency_name: string | null;
  key_id: string;
  wrapped_key: string;
  box: string;
  language: Language;
}

/**
 * Begins attempts for up to `limit` due mails that no other replica holds; nobody's own report waits for the
 * many who support another. Whoever does not record an
 * outcome within `leaseMs` is taken for dead, and the mail is due again.
 */
export async function claimDue(
  dataSource: DataSource,
  limit: number,
  leaseMs: number,
): Promise<ClaimedDelivery[]> {
  const rows = await dataSource.query<ClaimedRow[]>(
    `WITH due AS (
       SELECT delivery_id FROM deliveries WHERE state = 'waiting' AND next_attempt_at <= now()
       ORDER BY relation, next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED),
     claimed AS (
       UPDATE deliveries d
       SET attempts = attempts + 1, next_attempt_at = now() + $2 * interval '1 millisecond'
       FROM due WHERE d.delivery_id = due.delivery_id
       RETURNING d.*)
     SELECT d.delivery_id, d.report_id, d.event_id, d.correlation_id, d.template, d.data, d.attempts,
       d.relation, about.secret AND d.relation <> 'own' AS guarded, r.code, r.received_at,
       CASE WHEN d.relation = 'supported' THEN p.title ELSE r.title END AS title,
       a.name AS agency_name, c.key_id, c.wrapped_key, c.box, c.language
     FROM claimed d
     JOIN reports r ON r.report_id = d.report_id
     JOIN reports about ON about.report_id = d.about_id
     JOIN contacts c ON c.contact_id = d.contact_id
     LEFT JOIN publications p ON p.report_id = d.report_id
     LEFT JOIN agencies a ON a.id = d.data ->> 'agencyId'`,
    [limit, leaseMs],
  );
  return rows.map(deliveryFrom);
}

function deliveryFrom(row: ClaimedRow): ClaimedDelivery {
  return {
    deliveryId: row.delivery_id,
    reportId: row.report_id,
    eventId: row.event_id,
    correlationId: row.correlation_id,
    attempts: row.attempts,
    relation: row.relation,
    guarded: row.guarded,
    // Written by `addDeliveries`, which took it apart.
    letter: { template: row.template, ...row.data } as Letter,
    report: { code: row.code, title: row.title, receivedAt: row.received_at },
    agencyName: row.agency_name,
    contact: { keyId: row.key_id, wrappedKey: row.wrapped_key, box: row.box },
    language: row.language,
  };
}
