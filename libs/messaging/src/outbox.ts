import {
  type AnyDurableCommand,
  type CloudEvent,
  type EventContract,
  type EventData,
  eventsExchange,
  type PublishedBy,
  type RequestOf,
  schemaUri,
  type ServiceName,
} from '@lapor/contracts';
import { type Clock, currentCorrelation, newId, type Tx } from '@lapor/service-kit';

/** Something to announce about one aggregate. */
export interface Announcement<E extends EventContract> {
  event: E;
  /** Id of the aggregate that speaks. */
  subject: string;
  /** Version of that aggregate after what happened. */
  sequence: number;
  data: EventData<E>;
  /** What made it happen; without it, the message that is being handled. */
  cause?: { correlationId: string; messageId?: string };
}

type AnnouncementOf<E> = E extends EventContract ? Announcement<E> : never;

interface OutboxEntry {
  messageId: string;
  exchange: string;
  routingKey: string;
  type: string;
  correlationId: string;
  /** What the message says, as JSON will. */
  body: object;
}

/**
 * What a service says, written in the transaction that changed its state: nobody can save without saying
 * so, or say what was not saved. Only the service's own events compile.
 */
export class Outbox<S extends ServiceName = ServiceName> {
  constructor(
    private readonly service: S,
    private readonly clock: Clock,
  ) {}

  /** @throws {z.ZodError} if the data does not follow the contract. */
  async publish(tx: Tx, ...announcements: AnnouncementOf<PublishedBy<S>>[]): Promise<void> {
    const time = this.clock.now().toISOString();
    await append(
      tx,
      announcements.map((announcement: Announcement<EventContract>) => this.eventEntry(announcement, time)),
    );
  }

  /** Sends a durable command to another service once the transaction is committed. */
  async send<C extends AnyDurableCommand>(
    tx: Tx,
    contract: C,
    ...letters: { request: RequestOf<C>; correlationId?: string }[]
  ): Promise<void> {
    await append(
      tx,
      letters.map(({ request, correlationId }) => {
        const messageId = newId();
        const correlation = correlationId ?? currentCorrelation()?.correlationId ?? messageId;
        return {
          messageId,
          exchange: '',
          routingKey: contract.queue,
          type: contract.type,
          correlationId: correlation,
          body: {
            id: messageId,
            correlationId: correlation,
            request: contract.request.parse(request) as unknown,
          },
        };
      }),
    );
  }

  private eventEntry(announcement: Announcement<EventContract>, time: string): OutboxEntry {
    const { event, subject, sequence, data, cause } = announcement;
    const around = currentCorrelation();
    const messageId = newId();
    const causationId = cause?.messageId ?? around?.causationId;
    const cloudEvent: CloudEvent = {
      specversion: '1.0',
      id: messageId,
      source: `/lapor/${this.service}`,
      type: event.type,
      subject,
      time,
      datacontenttype: 'application/json',
      dataschema: schemaUri(event.type),
      sequence,
      correlationid: cause?.correlationId ?? around?.correlationId ?? messageId,
      ...(causationId ? { causationid: causationId } : {}),
      ...(around?.traceparent ? { traceparent: around.traceparent } : {}),
      data: event.data.parse(data),
    };
    return {
      messageId,
      exchange: eventsExchange,
      routingKey: event.type,
      type: event.type,
      correlationId: cloudEvent.correlationid,
      body: cloudEvent,
    };
  }
}

async function append(tx: Tx, entries: readonly OutboxEntry[]): Promise<void> {
  if (entries.length === 0) return;
  // One JSON document, the bodies as they are within it: Postgres cuts them out unread, and nothing is quoted twice.
  await tx.query(
    `INSERT INTO outbox (message_id, exchange, routing_key, type, correlation_id, body)
     SELECT "messageId", exchange, "routingKey", type, "correlationId", body::text
     FROM json_to_recordset($1::json) AS entry ("messageId" uuid, exchange text, "routingKey" text, type text,
       "correlationId" text, body json)`,
    [JSON.stringify(entries)],
  );
}
