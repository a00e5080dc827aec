import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { createLogger, databaseOptions, migrate } from '@lapor/service-kit';
import { createSandbox, describeWithServers, type Sandbox } from '@lapor/testing';
import { AuditLog } from '../src/audit/audit-log';
import { verifyAudit } from '../src/audit/verify-command';
import type { AuditRecord } from '../src/domain/audit-entry';
import { verifyChain } from '../src/persistence/audit.store';
import { database } from '../src/persistence/database';

const settings = { RECEIPT_SECRET: randomBytes(32).toString('base64') };
const logger = createLogger('audit', 'silent');
/** Days pass; what waits for the database does not. */
const notFaked = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;
const record = (n: number): AuditRecord => ({
  actor: { kind: 'staff', accountId: randomUUID(), role: 'verifier', agencyId: 'kota' },
  action: 'readDeskReport',
  subject: { kind: 'report', id: randomUUID() },
  relation: 'desk',
  address: '198.51.100.7',
  reason: `Alasan ke-${n}`,
  detail: { zeta: n, alpha: ['b', 'a'] },
});

describeWithServers('the audit chain', (servers) => {
  let sandbox: Sandbox;
  let url: string;
  let dataSource: DataSource;
  let audit: AuditLog;

  const open = () =>
    new DataSource(databaseOptions({ DATABASE_URL: url, DATABASE_POOL_SIZE: 4 }, database)).initialize();
  const chain = () => verifyChain(dataSource);

  /** What the owner of the whole server can do, and nobody else. */
  const tamper = async (...statements: string[]) => {
    const client = new Client({ connectionString: sandbox.adminDatabaseUrl });
    await client.connect();
    try {
      await client.query('SET search_path = gateway');
      await client.query('ALTER TABLE audit_entries DISABLE TRIGGER written_once');
      for (const sql of statements) await client.query(sql);
      await client.query('ALTER TABLE audit_entries ENABLE ALWAYS TRIGGER written_once');
    } finally {
      await client.end();
    }
  };

  beforeEach(async () => {
    sandbox = await createSandbox(servers);
    url = await sandbox.roleFor('gateway');
    await migrate(databaseOptions({ DATABASE_URL: url, DATABASE_POOL_SIZE: 2 }, database));
    dataSource = await open();
    audit = new AuditLog(settings as never, dataSource, logger);
    await Promise.all([1, 2, 3, 4, 5, 6].map((n) => audit.record(record(n))));
    expect(await chain()).toMatchObject({ whole: true, count: 6 });
  });
  afterEach(async () => {
    await dataSource?.destroy();
    await sandbox?.remove();
  });

  it.each([
    ['an entry was changed', [`UPDATE audit_entries SET actor_id = 'lain' WHERE sequence = 3`], 3, 'changed'],
    ['a detail was changed', [`UPDATE audit_entries SET detail = '{}' WHERE sequence = 3`], 3, 'changed'],
    [
      'a time was changed by a millisecond',
      [`UPDATE audit_entries SET at = at + interval '1 ms' WHERE sequence = 2`],
      2,
      'changed',
    ],
    ['an entry was taken out', [`DELETE FROM audit_entries WHERE sequence = 4`], 4, 'missing'],
    ['the beginning was cut off', [`DELETE FROM audit_entries WHERE sequence < 3`], 1, 'missing'],
    [
      'one was taken out and the others moved up',
      [
        `DELETE FROM audit_entries WHERE sequence = 4`,
        `UPDATE audit_entries SET sequence = sequence - 1 WHERE sequence = 5`,
        `UPDATE audit_entries SET sequence = sequence - 1 WHERE sequence = 6`,
      ],
      4,
      'changed',
    ],
    [
      'one was put in',
      [
        `INSERT INTO audit_entries SELECT (jsonb_populate_record(e, '{"sequence": 7}')).* FROM audit_entries e WHERE sequence = 2`,
      ],
      7,
      'changed',
    ],
    [
      'one was put before the first',
      [
        `INSERT INTO audit_entries SELECT (jsonb_populate_record(e, '{"sequence": 0}')).* FROM audit_entries e WHERE sequence = 2`,
      ],
      1,
      'missing',
    ],
    [
      'two changed places',
      [
        `UPDATE audit_entries SET sequence = 100 WHERE sequence = 2`,
        `UPDATE audit_entries SET sequence = 2 WHERE sequence = 3`,
        `UPDATE audit_entries SET sequence = 3 WHERE sequence = 100`,
      ],
      2,
      'changed',
    ],
  ])('shows where %s', async (_, statements, sequence, because) => {
    await tamper(...statements);
    expect(await chain()).toEqual({ whole: false, sequence, because });
  });

  it('shows that its end was cut off, or that it was written anew, to whoever kept an anchor', async () => {
    const whole = await chain();
    const kept = whole.whole ? [whole.last] : [];
    await tamper(`DELETE FROM audit_entries WHERE sequence > 4`);
    expect(await chain()).toMatchObject({ whole: true, count: 4 });
    expect(await verifyChain(dataSource, kept)).toEqual({ whole: false, sequence: 5, because: 'missing' });
    await audit.record(record(5));
    await audit.record(record(6));
    expect(await chain()).toMatchObject({ whole: true, count: 6 });
    expect(await verifyChain(dataSource, kept)).toMatchObject({ sequence: 6, because: 'not_the_anchored' });
  });

  it('is walked by a command, which takes what was kept and says what to keep', async () => {
    const printed: string[] = [];
    const run = (...argv: string[]) =>
      verifyAudit(argv, { dataSource, print: (text) => void printed.push(text) });
    expect(await run()).toBe(true);
    const [, anchor = ''] =
      /^Whole: 6 entries\. Keep elsewhere: (6:[0-9a-f]{64})$/.exec(printed[0] ?? '') ?? [];
    expect(await run('--anchor', anchor)).toBe(true);
    await tamper(`UPDATE audit_entries SET outcome = 'refused' WHERE sequence = 4`);
    expect(await run('--anchor', anchor)).toBe(false);
    expect(printed.at(-1)).toMatch(/^Broken at 4: /);
    await expect(run('--anchor', 'enam')).rejects.toThrow('is no anchor');
  });

  it('can be neither changed nor emptied by the service, nor by an administrator in passing', async () => {
    const admin = new Client({ connectionString: sandbox.adminDatabaseUrl });
    await admin.connect();
    try {
      for (const sql of [
        `UPDATE gateway.audit_entries SET hash = ''`,
        `DELETE FROM gateway.audit_entries`,
        `TRUNCATE gateway.audit_entries`,
        `UPDATE gateway.audit_anchors SET hash = ''`,
        `DELETE FROM gateway.audit_anchors`,
      ]) {
        await expect(dataSource.query(sql)).rejects.toMatchObject({ code: '42501' });
        await expect(admin.query(sql)).rejects.toMatchObject({ code: '42501' });
        await admin.query('SET session_replication_role = replica');
        await expect(admin.query(sql)).rejects.toMatchObject({ code: '42501' });
        await admin.query('SET session_replication_role = DEFAULT');
      }
    } finally {
      await admin.end();
    }
  });

  it('is one and unbroken, however many replicas write at once', async () => {
    const others = await Promise.all([open(), open()]);
    try {
      const logs = others.map((each) => new AuditLog(settings as never, each, logger));
      const written = Array.from({ length: 600 }, async (_, n) => {
        if (n % 50 === 0) await new Promise((resolve) => setTimeout(resolve, n / 10));
        await logs[n % 2]?.record(record(n));
      });
      await Promise.all(written);
      expect(await chain()).toMatchObject({ whole: true, count: 606 });
    } finally {
      await Promise.all(others.map((each) => each.destroy()));
    }
  });

  it('takes an entry with the transaction that it tells of, or not at all', async () => {
    const failing = dataSource.transaction(async (tx) => {
      await audit.record(record(7), tx);
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    expect(await chain()).toMatchObject({ count: 6 });
    await dataSource.transaction((tx) => audit.record(record(7), tx));
    await audit.record(record(8));
    expect(await chain()).toMatchObject({ whole: true, count: 8 });
  });

  it('is anchored with the first entry of the next day', async () => {
    await tamper(`DELETE FROM audit_entries`);
    jest.useFakeTimers({ now: new Date('2024-11-19T23:59:59.999Z'), doNotFake: [...notFaked] });
    try {
      await audit.record(record(1));
      jest.setSystemTime(new Date('2024-11-20T00:00:00.000Z'));
      await audit.record(record(2));
      await audit.record(record(3));
    } finally {
      jest.useRealTimers();
    }
    const anchors = await dataSource.query('SELECT day::text, sequence::int FROM audit_anchors');
    expect(anchors).toEqual([{ day: '2024-11-19', sequence: 1 }]);
    await tamper(`DELETE FROM audit_entries`);
    expect(await chain()).toEqual({ whole: false, sequence: 1, because: 'missing' });
  });

  it('keeps of an address what tells it from others, and not the address', async () => {
    await audit.record({ ...record(7), address: '198.51.100.8' });
    const rows = await dataSource.query<{ address_hash: string }[]>(
      'SELECT DISTINCT address_hash FROM audit_entries',
    );
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain('198.51');
  });

  it('is written in batches: two thousand entries at once take some transactions, not two thousand', async () => {
    const transactions = jest.spyOn(dataSource, 'transaction');
    await Promise.all(Array.from({ length: 2_000 }, (_, n) => audit.record(record(n))));
    expect(transactions.mock.calls.length).toBeLessThan(20);
    expect(await chain()).toMatchObject({ whole: true, count: 2_006 });
  });

  it('takes an entry with text that Postgres refuses, without its worst letters', async () => {
    const text = 'nol \u0000 separuh \ud800';
    await audit.record({ ...record(7), reason: text, detail: { text, list: [text] } });
    expect(await chain()).toMatchObject({ whole: true, count: 7 });
  });

  it('waits while the database is away, and writes in the order in which things were done', async () => {
    const away = new DataSource(databaseOptions({ DATABASE_URL: url, DATABASE_POOL_SIZE: 4 }, database));
    const log = new AuditLog(settings as never, away, logger);
    const written = Promise.all([7, 8, 9].map((n) => log.record(record(n))));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await chain()).toMatchObject({ count: 6 });
    expect(log.away).toBe(true);
    await away.initialize();
    try {
      await written;
      expect(log.away).toBe(false);
      const rows = await dataSource.query('SELECT reason FROM audit_entries ORDER BY sequence');
      expect(rows.slice(6).map((row: { reason: string }) => row.reason)).toEqual(
        [7, 8, 9].map((n) => `Alasan ke-${n}`),
      );
    } finally {
      await away.destroy();
    }
  });

  it('writes what waits before a stop, and says in the log what it could not write', async () => {
    const lines: string[] = [];
    const told = createLogger('audit', 'error', { write: (line: string) => void lines.push(line) });
    const other = await open();
    const log = new AuditLog(settings as never, other, told);
    void log.record(record(7));
    await log.drain();
    expect(await chain()).toMatchObject({ whole: true, count: 7 });
    await other.destroy();
    await log.record(record(8));
    expect(lines.join()).toContain('Alasan ke-8');
    expect(lines.join()).not.toContain('198.51');
  });
});
