import type { Channel } from 'amqplib';
import { eventsExchange, queueNames, serviceNames, type ServiceTopology, topology } from '@lapor/contracts';

/** Waiting times of a failed message before each new attempt, in milliseconds; after the last it is parked. */
export const defaultRetryDelaysMs = [1_000, 5_000, 30_000, 300_000];

const durableQuorum = { 'x-queue-type': 'quorum' };
// A message that keeps killing its consumer is parked rather than delivered for ever.
const deliveryLimit = 100;

/** Name of the exchange and the queue in which failed messages of all services wait for `delayMs`. */
export function retryStation(delayMs: number): string {
  return `lapor.retry.${delayMs}`;
}

/**
 * Declares every exchange, queue and binding of the whole system. Each service does so on each connect, so
 * that what is said before a listener's first start is kept for it.
 */
export async function declareTopology(channel: Channel, retryDelaysMs: readonly number[]): Promise<void> {
  await channel.assertExchange(eventsExchange, 'topic', { durable: true });
  for (const delayMs of retryDelaysMs) await declareRetryStation(channel, delayMs);
  for (const service of serviceNames) await declareService(channel, service, topology[service]);
}

async function declareService(
  channel: Channel,
  service: (typeof serviceNames)[number],
  parts: ServiceTopology,
): Promise<void> {
  const parked = queueNames.parked(service);
  await channel.assertQueue(parked, { durable: true, arguments: durableQuorum });
  if (parts.consumes.length > 0) {
    await channel.assertQueue(queueNames.events(service), work(parked));
    for (const event of parts.consumes) {
      await channel.bindQueue(queueNames.events(service), eventsExchange, event.type);
    }
  }
  for (const command of parts.accepts) await channel.assertQueue(command.queue, work(parked));
  // Commands expire within seconds and may vanish with the broker: a classic queue is enough and faster.
  if (parts.answers.length > 0) await channel.assertQueue(queueNames.commands(service), { durable: true });
}

function work(parked: string) {
  return {
    durable: true,
    arguments: {
      ...durableQuorum,
      'x-delivery-limit': deliveryLimit,
      'x-overflow': 'reject-publish',
      'x-dead-letter-exchange': '',
      'x-dead-letter-routing-key': parked,
      'x-dead-letter-strategy': 'at-least-once',
    },
  };
}

/** A fan-out into one queue whose messages, when their time is over, go to the queue named by their key. */
async function declareRetryStation(channel: Channel, delayMs: number): Promise<void> {
  const name = retryStation(delayMs);
  await channel.assertExchange(name, 'fanout', { durable: true });
  await channel.assertQueue(name, {
    durable: true,
    arguments: {
      ...durableQuorum,
      'x-message-ttl': delayMs,
      'x-overflow': 'reject-publish',
      'x-dead-letter-exchange': '',
      'x-dead-letter-strategy': 'at-least-once',
    },
  });
  await channel.bindQueue(name, name, '');
}
