import { randomBytes, randomUUID } from 'node:crypto';
import { submitReport } from '@lapor/contracts';
import { identityKeys, type KeyRing, rewrapAll, seal, type SealedBox, unseal } from '@lapor/service-kit';
import { describeWithServers, filedReport } from '@lapor/testing';
import { DataSource } from 'typeorm';
import { wrappedPlaces } from '../src/persistence/wrapped-places';
import { type Harness, startIntake, submission } from './intake.harness';

const key = () => randomBytes(32).toString('base64');
const [first, second] = [key(), key()];
const before = identityKeys({ IDENTITY_KEY: first });
const during = identityKeys({ IDENTITY_KEY: `v2:${second}`, IDENTITY_KEYS_OLD: `v1:${first}` });
const after = identityKeys({ IDENTITY_KEY: `v2:${second}` });

describeWithServers('another master key', (servers) => {
  let harness: Harness;
  let dataSource: DataSource;

  beforeAll(async () => {
    harness = await startIntake(servers);
    dataSource = harness.app.get(DataSource);
  });
  afterAll(() => harness?.stop());

  const file = async (ring: KeyRing, count: number) => {
    const many = Array.from({ length: count }, () => {
      const report = filedReport();
      const reporter = { reporterId: report.reportId, contactIndexes: [] };
      return submission({ report, identity: { ...seal(ring, { name: report.code }), ...reporter } });
    });
    await Promise.all(many.map((one) => harness.send(submitReport, one)));
  };
  const opened = async (ring: KeyRing) => {
    const { rows } = await harness.db.query(
      `SELECT code, key_id AS "keyId", wrapped_key AS "wrappedKey", box FROM reports
       JOIN reporters USING (report_id) JOIN data_keys USING (reporter_id) WHERE wrapped_key IS NOT NULL`,
    );
    return (rows as (SealedBox & { code: string })[]).filter(
      ({ code, ...sealed }) => (unseal(ring, sealed) as { name: string }).name === code,
    ).length;
  };
  const under = async (keyId: string) =>
    Number(
      (await harness.db.query('SELECT count(*) FROM data_keys WHERE key_id = $1', [keyId])).rows[0]?.count,
    );

  it('takes over everything in batches while reports come in, and goes on where it was interrupted', async () => {
    await file(before, 1_200);
    await harness.db.query(
      `INSERT INTO data_keys (reporter_id, key_id, wrapped_key, erased_at) VALUES ($1, 'v1', NULL, now())`,
      [randomUUID()],
    );
    const interrupted = rewrapAll(dataSource, during, wrappedPlaces, () => {
      throw new Error('ended');
    });
    await expect(interrupted).rejects.toThrow('ended');
    expect(await under('v2')).toBe(500);
    expect(await opened(during)).toBe(1_200);

    const [count] = await Promise.all([rewrapAll(dataSource, during, wrappedPlaces), file(during, 50)]);
    expect(count).toBe(700);
    expect(await opened(after)).toBe(1_250);
    // Of who was erased there is nothing to rewrap.
    expect(await under('v1')).toBe(1);
    expect(await rewrapAll(dataSource, during, wrappedPlaces)).toBe(0);
  });

  it('is shared by two who do the work at once', async () => {
    await file(before, 900);
    const work = () => rewrapAll(dataSource, during, wrappedPlaces);
    const [one, other] = await Promise.all([work(), work()]);
    expect(one + other).toBe(900);
    expect(await opened(after)).toBe(2_150);
  });

  it('leaves alone what it cannot open', async () => {
    await file(identityKeys({ IDENTITY_KEY: `hilang:${key()}` }), 1);
    await expect(rewrapAll(dataSource, during, wrappedPlaces)).rejects.toThrow(/hilang/);
    expect(await under('hilang')).toBe(1);
  });
});
