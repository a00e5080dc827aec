import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BrokerProbe, type BrokerServer, describeWithServers, eventually, startBroker } from '@lapor/testing';
import { Bench } from './conformance.harness';

describeWithServers('a broker that is killed', (servers) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'lapor-broker-'));
  let broker: BrokerServer;
  let bench: Bench;

  beforeAll(async () => {
    broker = await startBroker({ dataDir, log: () => undefined });
    bench = await Bench.open(servers, broker.url);
  }, 60_000);
  afterAll(async () => {
    await bench?.close();
    await broker?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }, 60_000);

  it('loses nothing of what it had confirmed, and nothing takes effect twice', async () => {
    await bench.node({ handlerMs: 5 });
    // A quorum queue that is killed within its first second may not come back.
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const events = bench.deliver(400);
    await eventually(async () => expect((await bench.effectsByProcess()).size).toBe(1));
    const heardBefore = bench.probe.published;
    await broker.kill();
    await broker.restart();
    const probe = await eventually(() => BrokerProbe.open(broker.url));
    probe.published.push(...heardBefore);
    bench.probe = probe;
    const later = bench.deliver(20);
    const { rows } = await bench.db.query('SELECT count(*)::int AS n FROM effects');
    expect(rows[0]).toBeDefined();
    await eventually(async () => {
      const done = await bench.db.query(
        'SELECT count(*)::int AS n, count(DISTINCT report_id)::int AS reports FROM effects',
      );
      expect(done.rows).toEqual([{ n: events.length + later.length, reports: events.length + later.length }]);
      const waiting = await bench.db.query('SELECT count(*)::int AS n FROM outbox');
      expect(waiting.rows).toEqual([{ n: 0 }]);
    }, 60_000);
  }, 120_000);
});
