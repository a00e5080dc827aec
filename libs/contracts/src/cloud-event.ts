import { z } from 'zod';
import type { EventContract, EventData } from './define';

export const cloudEventContentType = 'application/cloudevents+json';
/** A JSON array of events: what the wire carries under load. */
export const cloudEventBatchContentType = 'application/cloudevents-batch+json';

/** A CloudEvents 1.0 event in structured JSON mode, with this system's extension attributes. */
export interface CloudEvent<E extends EventContract = EventContract> {
  specversion: '1.0';
  id: string;
  source: string;
  type: E['type'];
  /** The report (or the agency, calendar …) that speaks. */
  subject: string;
  /** When it happened, by the system's clock. */
  time: string;
  datacontenttype: 'application/json';
  dataschema: string;
  /** Version of the speaking aggregate: of two events about the same one, the larger number is newer. */
  sequence: number;
  /** Shared by everything that one request set off. */
  correlationid: string;
  /** The event or command that made this one happen. */
  causationid?: string;
  traceparent?: string;
  data: EventData<E>;
}

/** The envelope as it must look on the wire, whatever the event. */
export const cloudEventEnvelope = z.object({
  specversion: z.literal('1.0'),
  id: z.uuid(),
  source: z.string().startsWith('/lapor/'),
  type: z.string(),
  subject: z.string().min(1),
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json'),
  dataschema: z.string(),
  sequence: z.number().int().nonnegative(),
  correlationid: z.string().min(1),
  causationid: z.string().optional(),
  traceparent: z.string().optional(),
  data: z.unknown(),
});

/** The `dataschema` attribute of an event type. */
export function schemaUri(type: string): string {
  return `urn:lapor:schema:${type}`;
}

/**
 * Reads an event as it came over the wire.
 * @throws {z.ZodError} if the envelope or the data does not follow the contract.
 */
export function parseCloudEvent<E extends EventContract>(contract: E, wire: unknown): CloudEvent<E> {
  const event = cloudEventEnvelope.parse(wire);
  const data = contract.data.parse(event.data) as EventData<E>;
  return { ...event, type: contract.type, data };
}
