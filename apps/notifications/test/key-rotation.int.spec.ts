import { randomBytes, randomUUID } from 'node:crypto';
import { identityKeys, rewrapAll, seal, type SealedBox, unseal } from '@lapor/service-kit';
import { describeWithServers } from '@lapor/testing';
import { DataSource } from 'typeorm';
import { wrappedPlaces } from '../src/persistence/wrapped-places';
import { type Harness, startNotifications } from './notifications.harness';
import type { MailServer } from './mail-server';

const [first, second] = [0, 1].map(() => randomBytes(32).toString('base64'));
const before = identityKeys({ IDENTITY_KEY: String(first) });
const during = identityKeys({ IDENTITY_KEY: `v2:${second}`, IDENTITY_KEYS_OLD: `v1:${first}` });
const after = identityKeys({ IDENTITY_KEY: `v2:${second}` });

describeWithServers('another master key', (servers) => {
  let harness: Harness;
  let mail: MailServer;

  beforeAll(async () => {
    ({ harness, mail } = await startNotifications(servers));
  });
  afterAll(async () => {
    await harness?.stop();
    await mail?.stop();
  });

  it('takes over the addresses of reporters and the mails to accounts that wait', async () => {
    const contact = seal(before, { email: 'a@example.id' });
    await harness.db.query(
      `INSERT INTO contacts (contact_id, report_id, supporter, key_id, wrapped_key, box, language, registered_at)
       VALUES ($1, $1, false, $2, $3, $4, 'id', now())`,
      [randomUUID(), contact.keyId, contact.wrappedKey, contact.box],
    );
    const content = seal(before, { email: 'b@example.id' });
    const sent = [content, null].map((one) => (one ? JSON.stringify(one) : null));
    for (const one of sent) {
      await harness.db.query(
        `INSERT INTO account_mails (mail_id, mail, language, content, expires_at, state, next_attempt_at)
         VALUES ($1, 'invitation', 'id', $2, now() + interval '1 day', 'failed', NULL)`,
        [randomUUID(), one],
      );
    }
    expect(await rewrapAll(harness.app.get(DataSource), during, wrappedPlaces)).toBe(2);
    const { rows } = await harness.db.query(
      `SELECT key_id AS "keyId", wrapped_key AS "wrappedKey", box FROM contacts
       UNION ALL SELECT content->>'keyId', content->>'wrappedKey', content->>'box'
       FROM account_mails WHERE content IS NOT NULL`,
    );
    const emails = (rows as SealedBox[]).map((sealed) => (unseal(after, sealed) as { email: string }).email);
    expect(emails.sort()).toEqual(['a@example.id', 'b@example.id']);
  });

  it('knows every table in which a wrapped key lies', async () => {
    const { rows } = await harness.db.query(
      `SELECT table_name FROM information_schema.columns
       WHERE table_schema = current_schema() AND column_name = 'wrapped_key'`,
    );
    const named = wrappedPlaces.filter(({ json }) => !json).map(({ table }) => table);
    expect((rows as { table_name: string }[]).map((row) => row.table_name)).toEqual(named);
  });
});
