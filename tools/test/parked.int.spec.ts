import { connect } from 'amqplib';
import { randomUUID } from 'node:crypto';
import { queueNames } from '@lapor/contracts';
import { declareTopology } from '@lapor/messaging';
import { createSandbox, describeWithServers, type Sandbox } from '@lapor/testing';
import { runParked } from '../src/parked-command';

describeWithServers('npm run parked', (servers) => {
  const ids = [randomUUID(), randomUUID()] as const;
  let sandbox: Sandbox;
  let connection: Awaited<ReturnType<typeof connect>>;
  let channel: Awaited<ReturnType<typeof connection.createConfirmChannel>>;

  const run = async (...argv: string[]) => {
    const printed: string[] = [];
    await runParked(argv, { amqpUrl: sandbox.amqpUrl, print: (text) => void printed.push(text) });
    return printed.join('\n');
  };

  beforeAll(async () => {
    sandbox = await createSandbox(servers);
    connection = await connect(sandbox.amqpUrl);
    channel = await connection.createConfirmChannel();
    await declareTopology(channel, []);
    for (const messageId of ids) {
      channel.sendToQueue(
        queueNames.parked('routing'),
        Buffer.from('{"title":"Jalan rusak di depan rumah kami"}'),
        {
          messageId,
          type: 'intake.report-submitted.v1',
          persistent: true,
          headers: {
            'x-attempts': 5,
            'x-parked-because': 'no such\nregion',
            'x-parked-from': queueNames.events('routing'),
            'x-parked-at': '2026-11-24T03:00:00.000Z',
          },
        },
      );
    }
    await channel.waitForConfirms();
  });
  afterAll(async () => {
    await connection.close();
    await sandbox.remove();
  });

  it('lists what is parked and why, but not what is in it', async () => {
    const text = await run('list');
    const [head, ...rows] = text.split('\n');
    expect(head).toMatch(/^service +type +message +attempts +parked at +reason$/);
    expect(rows).toHaveLength(2);
    for (const id of ids) expect(text).toContain(id);
    expect(rows[0]).toMatch(
      /^routing +intake\.report-submitted\.v1 .* 5 +2026-11-24T03:00:00\.000Z +no such region$/,
    );
    expect(text).not.toContain('rumah kami');
  });

  it('lists one service, as JSON if asked', async () => {
    expect(await run('list', 'follow-up')).toBe('Nothing is parked.');
    expect(JSON.parse(await run('list', 'routing', '--id', ids[1], '--json'))).toEqual([
      expect.objectContaining({ service: 'routing', messageId: ids[1], attempts: 5 }),
    ]);
  });

  it('replays the one that is named and leaves the others parked', async () => {
    expect(await run('replay', 'routing', '--id', ids[0])).toContain('Replayed 1:');
    expect(await run('list')).not.toContain(ids[0]);
    const back = await channel.get(queueNames.events('routing'), { noAck: true });
    expect(back && back.properties.messageId).toBe(ids[0]);
    expect(back && back.properties.headers).not.toHaveProperty('x-attempts');
    expect(await run('replay')).toContain(ids[1]);
    expect(await run('replay')).toBe('There was nothing to replay.');
  });

  it('says how it is used when asked for something else', async () => {
    await expect(run('delete')).rejects.toThrow('npm run parked -- list|replay');
    await expect(run('list', 'billing')).rejects.toThrow('There is no service “billing”');
  });
});

describe('npm run parked without a system', () => {
  it('says so', async () => {
    await expect(runParked(['list'], { print: () => undefined })).rejects.toThrow('No system is running');
  });
});
