import type { registerContact, RequestOf } from '@lapor/contracts';
import type { Tx } from '@lapor/service-kit';

type Registration = RequestOf<typeof registerContact>;

/** Keeps addresses; of several for one contact the last. */
export async function keepContacts(tx: Tx, registrations: readonly Registration[], now: Date): Promise<void> {
  // One statement cannot write the same row twice.
  const latest = new Map(registrations.map((registration) => [registration.contactId, registration]));
  const rows = [...latest.values()].map(({ contact, ...known }) => ({ ...known, ...contact }));
  await tx.query(
    `INSERT INTO contacts (contact_id, report_id, supporter, key_id, wrapped_key, box, language, registered_at)
     SELECT "contactId", "reportId", supporter, "keyId", "wrappedKey", box, language, $2
     FROM jsonb_to_recordset($1::jsonb) AS contact ("contactId" uuid, "reportId" uuid, supporter boolean,
       "keyId" text, "wrappedKey" text, box text, language text)
     ORDER BY "contactId"
     ON CONFLICT (contact_id) DO UPDATE SET key_id = excluded.key_id, wrapped_key = excluded.wrapped_key,
       box = excluded.box, language = excluded.language, registered_at = excluded.registered_at`,
    [JSON.stringify(rows), now],
  );
}
