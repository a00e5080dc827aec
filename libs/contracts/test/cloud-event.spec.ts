import { CloudEvent as SdkEvent, HTTP } from 'cloudevents';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import {
  type CloudEvent,
  cloudEventContentType,
  contracts,
  type EventContract,
  ownerOf,
  parseCloudEvent,
  schemaUri,
} from '../src';
import { jsonSchemaOf } from '../src/json-schema';
import { arbitraryOf } from './arbitrary-of-schema';

const events = contracts.filter((contract): contract is EventContract => contract.kind === 'event');

function eventWith(contract: EventContract, data: unknown): CloudEvent {
  return {
    specversion: '1.0',
    id: randomUUID(),
    source: `/lapor/${ownerOf(contract.type)}`,
    type: contract.type,
    subject: randomUUID(),
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    dataschema: schemaUri(contract.type),
    sequence: 3,
    correlationid: randomUUID(),
    causationid: randomUUID(),
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    data,
  };
}

describe.each(events.map((contract) => [contract.type, contract] as const))('%s', (_, contract) => {
  const data = arbitraryOf(jsonSchemaOf(contract.data));

  it('is a CloudEvent to the SDK, with our attributes and the same data', () => {
    fc.assert(
      fc.property(data, (each) => {
        const sent = eventWith(contract, each);
        const body = JSON.stringify(sent);
        const read = HTTP.toEvent({ headers: { 'content-type': cloudEventContentType }, body });
        const { sequence, correlationid, causationid, traceparent, data } = new SdkEvent({ ...sent }, true);
        expect((read as SdkEvent).validate()).toBe(true);
        expect((read as SdkEvent).data).toEqual(JSON.parse(JSON.stringify(sent.data)));
        expect({ sequence, correlationid, causationid, traceparent, data }).toEqual({
          sequence: sent.sequence,
          correlationid: sent.correlationid,
          causationid: sent.causationid,
          traceparent: sent.traceparent,
          data: sent.data,
        });
      }),
      { numRuns: 20 },
    );
  });

  it('takes whatever its published schema allows, and leaves out what it does not know', () => {
    fc.assert(
      fc.property(data, (each) => {
        const sent = eventWith(contract, each);
        const wire = JSON.parse(JSON.stringify({ ...sent, data: { ...(each as object), unheardOf: 1 } }));
        expect(parseCloudEvent(contract, wire).data).toEqual(JSON.parse(JSON.stringify(each)));
      }),
      { numRuns: 20 },
    );
  });
});

describe('an event from the wire', () => {
  const contract = events[0] as EventContract;
  const [data] = fc.sample(arbitraryOf(jsonSchemaOf(contract.data)), 1);

  it.each([
    ['another version of CloudEvents', { specversion: '0.3' }],
    ['a publisher outside the system', { source: 'https://example.org' }],
    ['no subject', { subject: '' }],
    ['a negative sequence', { sequence: -1 }],
    ['data that breaks the contract', { data: {} }],
  ])('is refused with %s', (_, wrong) => {
    expect(() => parseCloudEvent(contract, { ...eventWith(contract, data), ...wrong })).toThrow();
  });
});
