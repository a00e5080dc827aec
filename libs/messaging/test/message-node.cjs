// A process that consumes as the routing service does, and that can be told where to die:
//   node message-node.cjs '{"databaseUrl", "amqpUrl", "crashAt", "handlerMs", "failures"}'
// Plain JavaScript on the built library, because it must be a process of its own to be killed.
const { join } = require('node:path');
const dist = join(__dirname, '../../../dist/libs');
const { DataSource } = require('typeorm');
const {
  BrokerConnection,
  CommandClient,
  declareTopology,
  MessageServer,
  Outbox,
  OutboxRelay,
  PermanentFailure,
} = require(join(dist, 'messaging/src'));
const { Publisher, Transactions } = require(join(dist, 'messaging/src'));
const { topology, verificationOpened } = require(join(dist, 'contracts/src'));
const { sampleVerification } = require(join(dist, 'testing/src/sample-rules'));
const { createLogger, systemClock } = require(join(dist, 'service-kit/src'));

const { databaseUrl, amqpUrl, crashAt, handlerMs = 0, failures = {} } = JSON.parse(process.argv[2]);
const die = () => process.kill(process.pid, 'SIGKILL');

async function main() {
  const logger = createLogger('message-node', 'silent');
  const dataSource = await new DataSource({ type: 'postgres', url: databaseUrl, poolSize: 5 }).initialize();
  const connection = new BrokerConnection(amqpUrl, 'message-node', logger);
  const retryDelaysMs = [100, 200];
  await connection.use(async (link) => {
    const channel = await link.createChannel();
    await declareTopology(channel, retryDelaysMs);
    await channel.close();
  });
  const publisher = await Publisher.on(connection);
  await CommandClient.on(connection);
  const relayPublisher = {
    publish: async (...message) => {
      if (crashAt === 'before-publish') die();
      await publisher.publish(...message);
      if (crashAt === 'before-mark') die();
    },
  };
  const relay = new OutboxRelay(dataSource, relayPublisher, connection, logger);
  const transactions = new Transactions(dataSource, () => {
    if (crashAt === 'before-ack') die();
    relay.wake();
  });
  const outbox = new Outbox('routing', systemClock);
  const options = { retryDelaysMs, prefetch: 20, batchSize: 10, lingerMs: 0 };
  const server = new MessageServer('routing', connection, publisher, transactions, logger, options);

  server.addHandler('intake.report-submitted.v1', async ({ event, tx }) => {
    const known = await dataSource.query(
      'INSERT INTO attempts (event_id) VALUES ($1) RETURNING (SELECT count(*)::int FROM attempts WHERE event_id = $1)',
      [event.id],
    );
    if (event.data.title === 'poison') throw new PermanentFailure('this can never work');
    if (known[0].count < (failures[event.data.title] ?? 0)) throw new Error('not this time');
    if (handlerMs > 0) await new Promise((resolve) => setTimeout(resolve, handlerMs));
    await tx.query('INSERT INTO effects (report_id, pid) VALUES ($1, $2)', [event.subject, process.pid]);
    await outbox.publish(tx, {
      event: verificationOpened,
      subject: event.subject,
      sequence: 1,
      data: sampleVerification({ reportId: event.subject }),
    });
  });
  const { consumes, answers } = topology.routing;
  for (const { type } of [...consumes, ...answers]) {
    if (type !== 'intake.report-submitted.v1') server.addHandler(type, async () => ({}));
  }
  await new Promise((resolve, reject) => server.listen((error) => (error ? reject(error) : resolve())));
  relay.start();
  process.on('SIGTERM', async () => {
    await server.close();
    await relay.stop();
    await connection.close();
    await dataSource.destroy();
    process.exit(0);
  });
  process.send?.('ready');
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
