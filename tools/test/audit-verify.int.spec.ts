import { randomBytes } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Client } from 'pg';
import { createSandbox, describeWithServers, type Sandbox } from '@lapor/testing';
import { scriptOf } from '../src/system/environment';
import { root } from '../src/workspace';

describeWithServers('npm run audit:verify', (servers) => {
  let sandbox: Sandbox;
  let databaseUrl: string;

  const run = (script: string, env: Record<string, string>, ...args: string[]) => {
    const { PATH = '' } = process.env;
    return spawnSync(process.execPath, [script, ...args], { env: { PATH, ...env }, encoding: 'utf8' });
  };
  const verify = (...args: string[]) =>
    run(join(root, 'dist/tools/src/audit-verify.js'), { DATABASE_URL: databaseUrl }, ...args);

  beforeAll(async () => {
    sandbox = await createSandbox(servers);
    databaseUrl = await sandbox.roleFor('gateway');
    const secret = randomBytes(32).toString('base64');
    const migrated = run(scriptOf('gateway', 'migrate'), {
      DATABASE_URL: databaseUrl,
      AMQP_URL: sandbox.amqpUrl,
      RECEIPT_SECRET: secret,
      IDENTITY_KEY: secret,
      CONTACT_INDEX_KEY: secret,
      PUBLIC_URL: 'https://lapor.example.id',
    });
    expect(migrated.stderr).toBe('');
  });
  afterAll(() => sandbox?.remove());

  it('says that the chain is whole, and fails where it is not', async () => {
    const whole = verify();
    expect([whole.status, whole.stdout]).toEqual([0, expect.stringMatching(/^Whole: 0 entries/)]);
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(
      `INSERT INTO audit_entries (sequence, at, actor_kind, action, outcome, hash)
       VALUES (1, now(), 'system', 'smuggled', 'allowed', repeat('0', 64))`,
    );
    await client.end();
    const broken = verify();
    expect([broken.status, broken.stdout]).toEqual([1, expect.stringMatching(/^Broken at 1: /)]);
  });

  it('fails when it cannot look', () => {
    expect(verify('--anchor', 'satu')).toMatchObject({ status: 1, stdout: '' });
    const elsewhere = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
    expect(run(scriptOf('gateway', 'audit-verify'), elsewhere).status).toBe(1);
  });
});
