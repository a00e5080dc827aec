import { createLogger } from '@lapor/service-kit';
import { describeWithServers, eventually } from '@lapor/testing';
import { BrokerConnection, listParked, Publisher, replayParked } from '../src';
import { Bench, ended } from './conformance.harness';

describeWithServers('messages', (servers) => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await Bench.open(servers);
  });
  afterEach(() => bench.close());

  /** The queues must be there before anything is put into them. */
  const declare = async () => {
    const node = await bench.node();
    node.kill('SIGTERM');
    await ended(node);
  };

  it.each(['before-publish', 'before-mark', 'before-ack'] as const)(
    'take effect once and are announced when the process dies %s',
    async (crashAt) => {
      await declare();
      const events = bench.deliver(50);
      const dying = await bench.node({ crashAt });
      expect(await ended(dying)).toEqual({ code: null, signal: 'SIGKILL' });
      await bench.node();
      await bench.expectEachOnce(events);
    },
  );

  it('take effect once when they are delivered again and again', async () => {
    await bench.node();
    const events = bench.deliver(20);
    for (const event of [...events, ...events, ...events]) bench.probe.deliver('routing', event);
    const last = bench.deliver(1);
    await bench.expectEachOnce([...events, ...last]);
  });

  it('come back with growing delays when their handler throws, and spoil no other', async () => {
    await bench.node({ failures: { 'fails twice': 2 } });
    const events = [...bench.deliver(15), ...bench.deliver(1, 'fails twice'), ...bench.deliver(15)];
    await bench.expectEachOnce(events);
  });

  it('are parked with the reason when they can never work, and can be replayed', async () => {
    const node = await bench.node();
    const [poison] = bench.deliver(1, 'poison');
    bench.probe.channel.sendToQueue('routing.events', Buffer.from('{"type":"unknown"}'), { messageId: 'x' });
    const healthy = bench.deliver(5);
    await bench.expectEachOnce(healthy);

    const connection = new BrokerConnection(bench.amqpUrl, 'parked', createLogger('test', 'silent'));
    const publisher = await Publisher.on(connection);
    await connection.ready();
    const parked = await eventually(async () => {
      const found = await listParked(connection, 'routing');
      expect(found).toHaveLength(2);
      return found;
    });
    expect(parked.map(({ reason }) => reason).sort()).toEqual([
      'not readable: unknown is not consumed here',
      'this can never work',
    ]);
    expect(await listParked(connection, 'routing')).toHaveLength(2);

    const attempts = async () => {
      const { rows } = await bench.db.query('SELECT count(*)::int AS n FROM attempts WHERE event_id = $1', [
        poison?.id,
      ]);
      return (rows as { n: number }[])[0]?.n;
    };
    const before = (await attempts()) ?? 0;
    const replayed = await replayParked(connection, publisher, 'routing', poison?.id);
    expect(replayed).toEqual([expect.objectContaining({ messageId: poison?.id, queue: 'routing.events' })]);
    await eventually(async () => expect(await attempts()).toBe(before + 1));
    await eventually(async () => expect(await listParked(connection, 'routing')).toHaveLength(2));
    await connection.close();
    expect(node.exitCode).toBeNull();
  });

  it('in hand are finished on SIGTERM, the others are left for the next process', async () => {
    await declare();
    const events = bench.deliver(60);
    const draining = await bench.node({ handlerMs: 30 });
    await eventually(async () => expect((await bench.effectsByProcess()).size).toBe(1));
    draining.kill('SIGTERM');
    expect(await ended(draining)).toEqual({ code: 0, signal: null });
    const done = [...(await bench.effectsByProcess()).values()][0] ?? 0;
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(events.length);
    const { rows } = await bench.db.query('SELECT count(*)::int AS n FROM outbox');
    expect(rows).toEqual([{ n: 0 }]);
    await bench.node();
    await bench.expectEachOnce(events);
  });

  it('are shared by replicas', async () => {
    await bench.node({ handlerMs: 5 });
    await bench.node({ handlerMs: 5 });
    const events = bench.deliver(200);
    await bench.expectEachOnce(events);
    expect([...(await bench.effectsByProcess()).values()].every((n) => n > 20)).toBe(true);
    expect((await bench.effectsByProcess()).size).toBe(2);
  });
});
