import { cloudEventContentType, cloudEventEnvelope, schemaUri } from './cloud-event';
import type { AnyContract, CommandContract, DurableCommandContract } from './define';
import { type JsonSchema, jsonSchemaOf } from './json-schema';
import { contracts, eventsExchange, ownerOf, queueNames, serviceNames, topology } from './topology';

const ref = (path: string) => ({ $ref: `#/${path}` });
const amqpBinding = '0.3.0';

/** The AsyncAPI 3.0.0 document of everything that goes over the broker, as the topology has it. */
export function asyncApiDocument(): JsonSchema {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Lapor messages',
      version: '1.0.0',
      description:
        'Events are CloudEvents 1.0 in structured JSON mode; under load several of one type come as a JSON array ' +
        '(`application/cloudevents-batch+json`). The version of a message is the last word of its name; ' +
        'an added optional property keeps it.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(contracts.flatMap(channelsOf)),
    operations: operations(),
    components: {
      messages: Object.fromEntries(contracts.flatMap(messagesOf)),
      schemas: {
        envelope: jsonSchemaOf(cloudEventEnvelope),
        ...Object.fromEntries(contracts.flatMap(schemasOf)),
      },
    },
  };
}

function channelsOf(contract: AnyContract): [string, JsonSchema][] {
  const { type, summary } = contract;
  const messages = { message: ref(`components/messages/${type}`) };
  if (contract.kind === 'event') {
    const exchange = { name: eventsExchange, type: 'topic', durable: true, autoDelete: false };
    const amqp = { is: 'routingKey', exchange, bindingVersion: amqpBinding };
    return [[type, { address: type, summary, messages, bindings: { amqp } }]];
  }
  const address = queueOf(contract);
  const queue = { name: address, durable: true, exclusive: false, autoDelete: false };
  const amqp = { is: 'queue', queue, bindingVersion: amqpBinding };
  // Direct reply-to: only the AMQP property `reply_to` knows the address.
  const reply = { address: null, messages: { message: ref(`components/messages/${type}.reply`) } };
  return [
    [type, { address, summary, messages, bindings: { amqp } }],
    [`${type}.reply`, reply],
  ];
}

function queueOf(contract: CommandContract | DurableCommandContract): string {
  return contract.kind === 'command' ? queueNames.commands(ownerOf(contract.type)) : contract.queue;
}

function operations(): JsonSchema {
  return Object.fromEntries(
    serviceNames.flatMap((service) => {
      const { publishes, consumes, answers, accepts, sends } = topology[service];
      const operation = (verb: string, action: 'send' | 'receive', contract: AnyContract) => [
        `${service}.${verb}.${contract.type}`,
        {
          action,
          channel: ref(`channels/${contract.type}`),
          summary: contract.summary,
          tags: [{ name: service }],
          messages: [ref(`channels/${contract.type}/messages/message`)],
          ...(contract.kind === 'event' ? {} : { reply: replyOf(contract) }),
        },
      ];
      return [
        ...publishes.map((event) => operation('says', 'send', event)),
        ...consumes.map((event) => operation('hears', 'receive', event)),
        ...[...answers, ...accepts].map((command) => operation('answers', 'receive', command)),
        ...sends.map((command) => operation('asks', 'send', command)),
      ];
    }),
  );
}

function replyOf({ type }: AnyContract): JsonSchema {
  return {
    address: { location: '$message.header#/replyTo' },
    channel: ref(`channels/${type}.reply`),
    messages: [ref(`channels/${type}.reply/messages/message`)],
  };
}

function messagesOf(contract: AnyContract): [string, JsonSchema][] {
  const { type, summary } = contract;
  if (contract.kind === 'event') {
    const event = {
      type: 'object',
      properties: {
        source: { const: `/lapor/${ownerOf(type)}` },
        type: { const: type },
        dataschema: { const: schemaUri(type) },
        data: ref(`components/schemas/${type}`),
      },
    };
    const payload = { allOf: [ref('components/schemas/envelope'), event] };
    return [[type, { name: type, summary, contentType: cloudEventContentType, payload }]];
  }
  const expires = { type: 'integer', description: 'Epoch milliseconds; after it the command is not run.' };
  const headers = { type: 'object', properties: { 'x-expires-at': expires } };
  const amqp = { messageType: type, bindingVersion: amqpBinding };
  const request = ref(`components/schemas/${type}.request`);
  const message = {
    name: type,
    summary,
    payload: contract.kind === 'command' ? request : { type: 'array', items: letterOf(request) },
    bindings: { amqp },
  };
  const answer = {
    type: 'object',
    properties: { to: messageId, result: ref(`components/schemas/${type}.reply`), problem: refused },
    required: ['to'],
  };
  const reply = {
    name: `${type}.reply`,
    summary: `Answers to ${type}`,
    payload: { type: 'array', items: answer },
  };
  return [
    [type, contract.kind === 'command' ? { ...message, headers } : message],
    [`${type}.reply`, reply],
  ];
}

/** Durable commands travel as arrays, each with an id of its own. */
function letterOf(request: JsonSchema): JsonSchema {
  const id = { type: 'string' };
  return {
    type: 'object',
    properties: { id, correlationId: id, request },
    required: ['id', 'correlationId', 'request'],
  };
}

const messageId = {
  type: 'string',
  description: 'The `message_id` (of a durable command the `id`) that is answered.',
};
const refused = {
  type: 'object',
  description: 'Why the command was refused; given instead of a result.',
  properties: { slug: { type: 'string' }, detail: { type: 'string' }, data: { type: 'object' } },
  required: ['slug', 'detail', 'data'],
};

function schemasOf(contract: AnyContract): [string, JsonSchema][] {
  if (contract.kind === 'event') return [[contract.type, jsonSchemaOf(contract.data)]];
  return [
    [`${contract.type}.request`, jsonSchemaOf(contract.request)],
    [`${contract.type}.reply`, jsonSchemaOf(contract.reply)],
  ];
}
