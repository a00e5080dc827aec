import type { Channel, GetMessage } from 'amqplib';
import { queueNames, type ServiceName } from '@lapor/contracts';
import type { BrokerConnection } from './broker-connection';
import type { Publisher } from './publisher';
import { headers } from './wire';

/** A message that a person must look at. Its content is left out: it may identify somebody. */
export interface ParkedMessage {
  messageId: string;
  type: string;
  queue: string;
  reason: string;
  attempts: number;
  parkedAt: string;
}

/** Lists what is parked for a service, without taking anything out. */
export async function listParked(
  connection: BrokerConnection,
  service: ServiceName,
): Promise<ParkedMessage[]> {
  return eachParked(connection, service, (message, channel) => {
    channel.nack(message, false, true);
    return Promise.resolve(describe(message, service));
  });
}

/**
 * Sends parked messages back to where they failed, as if they came for the first time.
 * @param messageId only this one; without it, all.
 * @returns those that were sent back.
 */
export async function replayParked(
  connection: BrokerConnection,
  publisher: Publisher,
  service: ServiceName,
  messageId?: string,
): Promise<ParkedMessage[]> {
  const replayed = await eachParked(connection, service, async (message, channel) => {
    const parked = describe(message, service);
    if (messageId !== undefined && parked.messageId !== messageId) {
      channel.nack(message, false, true);
      return undefined;
    }
    const { messageId: id, type, correlationId, contentType, headers: known = {} } = message.properties;
    const kept = Object.entries(known).filter(([name]) => !bookkeeping.has(name));
    await publisher.publish('', parked.queue, message.content, {
      messageId: id as string,
      type: type as string,
      correlationId: correlationId as string,
      contentType: contentType as string,
      headers: Object.fromEntries(kept),
    });
    channel.ack(message);
    return parked;
  });
  return replayed;
}

const bookkeeping = new Set<string>([
  'x-death',
  headers.attempts,
  headers.lastError,
  headers.parkedBecause,
  headers.parkedFrom,
  headers.parkedAt,
]);

async function eachParked(
  connection: BrokerConnection,
  service: ServiceName,
  visit: (message: GetMessage, channel: Channel) => Promise<ParkedMessage | undefined>,
): Promise<ParkedMessage[]> {
  const channel = await connection.channel();
  try {
    const queue = queueNames.parked(service);
    const messages: GetMessage[] = [];
    // The queue's own count lags behind what is in it.
    for (;;) {
      const message = await channel.get(queue);
      if (!message) break;
      messages.push(message);
    }
    const visited: (ParkedMessage | undefined)[] = [];
    for (const message of messages) visited.push(await visit(message, channel));
    return visited.filter((parked) => parked !== undefined);
  } finally {
    await channel.close();
  }
}

function describe(message: GetMessage, service: ServiceName): ParkedMessage {
  const { messageId, type, headers: known = {} } = message.properties;
  return {
    messageId: String(messageId),
    type: String(type),
    queue: String(known[headers.parkedFrom] ?? queueNames.events(service)),
    reason: String(known[headers.parkedBecause] ?? 'delivered too often'),
    attempts: Number(known[headers.attempts] ?? 0),
    parkedAt: String(known[headers.parkedAt] ?? ''),
  };
}
