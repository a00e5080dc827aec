import { parseArgs } from 'node:util';
import { type ServiceName, serviceNames } from '@lapor/contracts';
import { BrokerConnection, listParked, type ParkedMessage, Publisher, replayParked } from '@lapor/messaging';
import { createLogger } from '@lapor/service-kit';
import { table } from './table';

const usage = `npm run parked -- list|replay [service] [--id messageId] [--json]
Services: ${serviceNames.join(', ')}. Without one, all of them.`;
const patienceMs = 10_000;

interface Asked {
  verb: 'list' | 'replay';
  services: ServiceName[];
  id?: string;
  json: boolean;
}

interface Shown extends ParkedMessage {
  service: ServiceName;
}

/** Lists or replays parked messages as `argv` asks; prints what they are and why, never what is in them. */
export async function runParked(
  argv: readonly string[],
  { amqpUrl, print }: { amqpUrl?: string; print: (text: string) => void },
): Promise<void> {
  const asked = parse(argv);
  if (!amqpUrl) throw new Error('No system is running here. Start one with `npm start`, or set AMQP_URL.');
  const connection = new BrokerConnection(amqpUrl, 'lapor parked', createLogger('parked', 'silent'));
  try {
    const publisher = await Publisher.on(connection);
    await connected(connection);
    const shown: Shown[] = [];
    for (const service of asked.services) {
      const messages =
        asked.verb === 'list'
          ? (await listParked(connection, service)).filter(
              ({ messageId }) => (asked.id ?? messageId) === messageId,
            )
          : await replayParked(connection, publisher, service, asked.id);
      shown.push(...messages.map((message) => ({ service, ...message })));
    }
    print(asked.json ? JSON.stringify(shown, null, 2) : describe(shown, asked.verb));
  } finally {
    await connection.close();
  }
}

function parse(argv: readonly string[]): Asked {
  const options = { id: { type: 'string' }, json: { type: 'boolean', default: false } } as const;
  const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
  const [verb, service, ...more] = positionals;
  if ((verb !== 'list' && verb !== 'replay') || more.length > 0) throw new Error(usage);
  const services = serviceNames.filter((name) => service === undefined || name === service);
  if (services.length === 0) throw new Error(`There is no service “${service}”.\n${usage}`);
  return { verb, services, id: values.id, json: values.json };
}

async function connected(connection: BrokerConnection): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The broker does not answer.')), patienceMs);
  });
  await Promise.race([connection.ready(), late]).finally(() => clearTimeout(timer));
}

function describe(shown: readonly Shown[], verb: 'list' | 'replay'): string {
  if (shown.length === 0) return verb === 'list' ? 'Nothing is parked.' : 'There was nothing to replay.';
  const rows = shown.map(({ service, type, messageId, attempts, parkedAt, reason }) => [
    service,
    type,
    messageId,
    String(attempts),
    parkedAt,
    reason,
  ]);
  const title = verb === 'replay' ? `Replayed ${shown.length}:\n` : '';
  return title + table(['service', 'type', 'message', 'attempts', 'parked at', 'reason'], rows);
}
