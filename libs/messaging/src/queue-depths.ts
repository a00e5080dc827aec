import type { BrokerConnection } from './broker-connection';

/** Ready messages per queue, asked on a short-lived channel. */
export async function queueDepths(
  connection: BrokerConnection,
  queues: readonly string[],
): Promise<Record<string, number>> {
  const channel = await connection.channel();
  try {
    const counts = await Promise.all(queues.map((queue) => channel.checkQueue(queue)));
    return Object.fromEntries(counts.map(({ queue, messageCount }) => [queue, messageCount]));
  } finally {
    await channel.close();
  }
}
