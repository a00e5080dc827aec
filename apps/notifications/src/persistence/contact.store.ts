import type { registerContact, RequestOf } from '@lapor/contracts';
import type { Tx } from '@lapor/service-kit';

type Registration = RequestOf<typeof registerContact>;

/** Keeps addresses; of several for one contact the last. Of who was erased none is kept, however late it comes. */
export async function keepContacts(tx: Tx, registrations: readonly Registration[], now: Date): Promise<void> {
  // One statement cannot write the same row twice.
  const latest = new Map<string, Registration>();
  for (const registration of registrations) {
    const { contactId, revision = 1 } = registration;
    if (revision >= (latest.get(contactId)?.revision ?? 1)) latest.set(contactId, registration);
  }
  const rows = [...latest.values()].map(({ contact, revision = 1, ...known }) => {
    return { ...known, ...contact, revision };
  });
  await tx.query(
    `INSERT INTO contacts (contact_id, report_id, supporter, key_id, wrapped_key, box, language, registered_at, revision)
     SELECT "contactId", "reportId", supporter, "keyId", "wrappedKey", box, language, $2, revision
     FROM jsonb_to_recordset($1::jsonb) AS contact ("contactId" uuid, "reportId" uuid, supporter boolean,
       "keyId" text, "wrappedKey" text, box text, language text, revision integer)
     WHERE supporter OR NOT EXISTS (
       SELECT FROM reports r WHERE r.report_id = "reportId" AND r.erased_at IS NOT NULL)
     ORDER BY "contactId"
     ON CONFLICT (contact_id) DO UPDATE SET key_id = excluded.key_id, wrapped_key = excluded.wrapped_key,
       box = excluded.box, language = excluded.language, registered_at = excluded.registered_at,
       revision = excluded.revision
     WHERE contacts.revision <= excluded.revision`,
    [JSON.stringify(rows), now],
  );
}
