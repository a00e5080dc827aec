// A report that was accepted is never lost and never stored twice, whatever is killed meanwhile; see
// system-under-test.ts for why this is here. The servers are this file's own, because it kills them.
import { describeWithServers, eventually } from '@lapor/testing';
import { sendSignal } from '@lapor/local-servers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Receipt } from '../../src/journey/gateway-client';
import { plainReport, startPrivately, type SystemUnderTest } from './system-under-test';

interface Filing {
  status: number;
  receipt?: Receipt;
  problem?: string;
}

const patienceMs = 60_000;

describeWithServers('filing a report', () => {
  let system: SystemUnderTest;

  beforeAll(async () => {
    system = await startPrivately();
    if (!system.postgres.server || !system.broker.server) throw new Error('needs servers that can be killed');
  }, 120_000);
  afterAll(async () => {
    // What they keep is thrown away: nobody has to wait for an orderly shutdown.
    await system?.broker.server?.kill();
    await system?.remove();
  }, 60_000);

  async function file(key?: string): Promise<Filing> {
    const answer = await fetch(`${system.run.gateway}/v1/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) },
      body: JSON.stringify(plainReport),
    });
    const body = (await answer.json()) as Receipt & { type?: string };
    return answer.ok
      ? { status: answer.status, receipt: body }
      : { status: answer.status, problem: body.type };
  }

  /** Repeats with the same key, as clients do, until it is accepted. */
  async function fileForSure(key: string): Promise<Receipt> {
    return eventually(async () => {
      const { receipt, status } = await file(key);
      if (!receipt) throw new Error(`answered ${status}`);
      return receipt;
    }, patienceMs);
  }

  async function areStoredOnce(receipts: readonly Receipt[]): Promise<void> {
    const promised = receipts.map(({ reportId, code }) => `${reportId} ${code}`).sort();
    await eventually(async () => {
      const rows = await system.query<{ report: string }>(
        'intake',
        `SELECT report_id || ' ' || code AS report FROM reports WHERE report_id = ANY($1)`,
        [receipts.map(({ reportId }) => reportId)],
      );
      expect(rows.map(({ report }) => report).sort()).toEqual(promised);
    }, patienceMs);
  }

  async function areVerified(receipts: readonly Receipt[]): Promise<void> {
    const ids = receipts.map(({ reportId }) => reportId);
    await eventually(async () => {
      const rows = await system.query<{ count: number }>(
        'routing',
        `SELECT count(*)::int AS count FROM verifications WHERE report_id = ANY($1)`,
        [ids],
      );
      expect(rows).toEqual([{ count: ids.length }]);
    }, patienceMs);
  }

  const allStored = async () =>
    (await system.query<{ count: number }>('intake', 'SELECT count(*)::int AS count FROM reports'))[0]?.count;

  it('is answered 202 with a code while intake is stopped, and done once intake is back', async () => {
    await system.stopService('intake');
    const filings = await Promise.all(Array.from({ length: 20 }, () => file()));
    expect(filings.map(({ status }) => status)).toEqual(filings.map(() => 202));
    expect(filings[0]?.receipt).toMatchObject({ stored: false });
    expect(await allStored()).toBe(0);
    await system.startService('intake');
    const receipts = filings.flatMap(({ receipt }) => receipt ?? []);
    await areStoredOnce(receipts);
    await areVerified(receipts);
    const page = await eventually(() => system.client.track(receipts[0]?.code ?? ''));
    expect(page.status).toBe('submitted');
  }, 60_000);

  it('goes on while Postgres is gone, and all is stored and sent to its desk when it is back', async () => {
    const before = (await allStored()) ?? 0;
    await system.postgres.server?.kill();
    const filings = await Promise.all(Array.from({ length: 20 }, (_, i) => file(`without-postgres-${i}`)));
    expect(filings.map(({ status }) => status)).toEqual(filings.map(() => 202));
    expect((await fetch(`${system.run.gateway}/health/ready`)).status).toBe(200);
    await system.postgres.server?.restart();
    const receipts = filings.flatMap(({ receipt }) => receipt ?? []);
    await areStoredOnce(receipts);
    await areVerified(receipts);
    expect(await allStored()).toBe(before + 20);
    // Who is not sure repeats, and gets the same code.
    expect((await fileForSure('without-postgres-0')).code).toBe(filings[0]?.receipt?.code);
  }, 90_000);

  it('holds every promise when intake is killed in the midst of two thousand submissions', async () => {
    const before = (await allStored()) ?? 0;
    const pending = Array.from({ length: 2_000 }, (_, i) => fileForSure(`burst-${i}-of-2000`));
    for (let kills = 0; kills < 2; kills += 1) {
      const goal = before + 300 * (kills + 1);
      await eventually(async () => expect(await allStored()).toBeGreaterThan(goal), patienceMs);
      sendSignal(system.run.services.intake?.pid ?? 0, 'SIGKILL');
    }
    const receipts = await Promise.all(pending);
    expect(new Set(receipts.map(({ code }) => code)).size).toBe(2_000);
    await areStoredOnce(receipts);
    await areVerified(receipts);
    expect(await allStored()).toBe(before + 2_000);
  }, 120_000);

  it('is shared by two processes of intake', async () => {
    // It was killed a moment ago and may still be coming back.
    const before = await eventually(() => countOf(system.run.services.intake?.url ?? ''), patienceMs);
    const second = await system.startService('intake');
    const receipts = await Promise.all(
      Array.from({ length: 400 }, (_, i) => fileForSure(`shared-${i}-of-400`)),
    );
    await areStoredOnce(receipts);
    const first = (await countOf(system.run.services.intake?.url ?? '')) - before;
    const other = await countOf(second.url);
    expect(first + other).toBe(400);
    expect(Math.min(first, other)).toBeGreaterThan(0);
  }, 60_000);

  it('is refused without the broker, and the same keys give one report each when it is back', async () => {
    const before = (await allStored()) ?? 0;
    await system.broker.server?.kill();
    const keys = Array.from({ length: 20 }, (_, i) => `without-broker-${i}`);
    const refusals = await Promise.all(keys.map((key) => file(key)));
    expect(refusals).toEqual(
      keys.map(() => ({ status: 503, problem: expect.stringMatching(/submission-not-accepted$/) as string })),
    );
    await system.broker.server?.restart();
    const receipts = await Promise.all(keys.map((key) => fileForSure(key)));
    await areStoredOnce(receipts);
    await areVerified(receipts);
    // One that came through before the refusal would come twice about now.
    await sleep(1_000);
    expect(await allStored()).toBe(before + 20);
  }, 120_000);
});

/** Submissions that this process of intake has carried out. */
async function countOf(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const line = /^lapor_messages_handled_total\{type="intake\.submit-report\.v1",outcome="done"\} (\d+)$/m;
  return Number(line.exec(metrics)?.[1] ?? 0);
}
