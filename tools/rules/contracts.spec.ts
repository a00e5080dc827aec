import * as contractsLibrary from '@lapor/contracts';
import { type AnyContract, contracts, serviceNames, type ServiceTopology, topology } from '@lapor/contracts';

const parts = serviceNames.map((name) => [name, topology[name] as ServiceTopology] as const);
const exported: unknown[] = Object.values(contractsLibrary);
const declared = exported.filter(
  (value): value is AnyContract =>
    typeof value === 'object' && value !== null && 'kind' in value && 'summary' in value,
);
const events = declared.filter(({ kind }) => kind === 'event');
const commands = declared.filter(({ kind }) => kind !== 'event');
const namesOf = (which: (service: ServiceTopology) => readonly AnyContract[], type: string) =>
  parts.filter(([, service]) => which(service).some((each) => each.type === type)).map(([name]) => name);

const irregular = ['sent', 'withdrawn', 'taken', 'given', 'made', 'met'];
// Nothing has happened yet: that something is near is itself the news.
const notParticiples = ['approaching', 'down'];

describe.each(events.map(({ type }) => type))('the event %s', (type) => {
  it('is published by the service in its name, and only by it', () => {
    expect(namesOf(({ publishes }) => publishes, type)).toEqual([type.split('.')[0]]);
  });

  it('is consumed by somebody', () => {
    expect(namesOf(({ consumes }) => consumes, type)).not.toEqual([]);
  });

  it('is named <publisher>.<thing>-<past participle>.v<n>', () => {
    const [, participle] = /^[a-z-]+\.[a-z]+(?:-[a-z]+)*-([a-z]+)\.v[1-9]\d*$/.exec(type) ?? [];
    expect(participle).toBeDefined();
    expect([...irregular, ...notParticiples].includes(participle ?? '') || participle?.endsWith('ed')).toBe(
      true,
    );
  });
});

describe.each(commands.map(({ type }) => type))('the command %s', (type) => {
  it('is answered by the service in its name, and only by it', () => {
    expect(namesOf(({ answers, accepts }) => [...answers, ...accepts], type)).toEqual([type.split('.')[0]]);
  });

  it('is sent by somebody', () => {
    expect(namesOf(({ sends }) => sends, type)).not.toEqual([]);
  });

  it('is named <service>.<verb>-<thing>.v<n>', () => {
    expect(type).toMatch(/^[a-z-]+\.[a-z]+(-[a-z]+)+\.v[1-9]\d*$/);
  });
});

describe('contracts', () => {
  it('all have a place in the topology', () => {
    expect(declared.map(({ type }) => type).sort()).toEqual(contracts.map(({ type }) => type).sort());
  });

  it('say in one sentence what they are', () => {
    expect(declared.filter(({ summary }) => !/^[A-Z].*\.$/.test(summary))).toEqual([]);
  });

  it('have durable commands wait in a queue of the service that accepts them', () => {
    for (const [name, { accepts }] of parts) {
      for (const { queue } of accepts) expect(queue.startsWith(`${name}.`)).toBe(true);
    }
  });
});
