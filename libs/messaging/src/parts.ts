import type { ConsumeMessage, Options } from 'amqplib';
import { cloudEventBatchContentType, cloudEventContentType } from '@lapor/contracts';

/** One thing to handle. Under load a message carries many of them, so that the broker's work is shared. */
export interface Part {
  /** As parsed from JSON; `undefined` if the message is no JSON at all. */
  body: unknown;
  messageId: string;
  type: string;
  correlationId: string;
  replyTo: string | undefined;
  headers: Record<string, unknown>;
  /** The part as a message of its own: what waits for another attempt, or is parked. */
  alone(): { content: Buffer; options: Options.Publish };
}

/** Takes a message apart: an array is many, anything else is one. */
export function partsOf(message: ConsumeMessage): Part[] {
  const json = parsed(message.content);
  if (!Array.isArray(json))
    return [partOf(message, json, String(message.properties.messageId), message.content)];
  const events = message.properties.contentType === cloudEventBatchContentType;
  return json.map((body: unknown) => {
    const { id } = (body ?? {}) as { id?: unknown };
    const content = () => Buffer.from(JSON.stringify(events ? body : [body]));
    return partOf(message, body, String(id), content, events ? cloudEventContentType : undefined);
  });
}

function partOf(
  message: ConsumeMessage,
  body: unknown,
  messageId: string,
  content: Buffer | (() => Buffer),
  contentType?: string,
): Part {
  const { properties } = message;
  const { type, correlationId } = properties;
  const { correlationid } = (body ?? {}) as { correlationid?: string };
  // The broker's own account of where a message died is not carried on.
  const { 'x-death': _death, ...headers } = properties.headers ?? {};
  const own = {
    messageId,
    type: String(type),
    correlationId: correlationid ?? String(correlationId ?? messageId),
  };
  return {
    ...own,
    body,
    replyTo: properties.replyTo as string | undefined,
    headers,
    // Without the reply address: it is only good on the channel that made it, and the asker has given up.
    alone: () => ({
      content: typeof content === 'function' ? content() : content,
      options: { ...own, contentType: contentType ?? (properties.contentType as string), headers },
    }),
  };
}

function parsed(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch {
    return undefined;
  }
}
