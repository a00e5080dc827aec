// The topology for people: a picture for the README of the whole, lists for the README of each service.
import type { AnyContract } from './define';
import { ownerOf, type ServiceName, serviceNames, type ServiceTopology, topology } from './topology';

// More names than this on one arrow hide the others.
const mostNames = 4;

/** Mermaid flowchart of who tells whom (thin arrows) and who asks whom (thick arrows). */
export function topologyPicture(): string {
  const nodes = serviceNames.map((service) => `  ${service}(${service})`);
  const asks = pairs(
    (service) => topology[service].sends,
    (asker, owner) => [asker, owner],
  );
  const tells = pairs(
    (service) => topology[service].consumes,
    (hearer, owner) => [owner, hearer],
  );
  return [
    'flowchart LR',
    ...nodes,
    ...asks.map(({ from, to, names }) => `  ${from} ==>|${label(names, commandsOf(to).length)}| ${to}`),
    ...tells.map(
      ({ from, to, names }) => `  ${from} -->|${label(names, topology[from].publishes.length)}| ${to}`,
    ),
  ].join('\n');
}

interface Arrow {
  from: ServiceName;
  to: ServiceName;
  names: string[];
}

function pairs(
  listed: (service: ServiceName) => readonly AnyContract[],
  direct: (service: ServiceName, owner: ServiceName) => [ServiceName, ServiceName],
): Arrow[] {
  const arrows = new Map<string, Arrow>();
  for (const service of serviceNames) {
    for (const { type } of listed(service)) {
      const [from, to] = direct(service, ownerOf(type));
      const arrow = arrows.get(`${from} ${to}`) ?? { from, to, names: [] };
      arrow.names.push(shortName(type));
      arrows.set(`${from} ${to}`, arrow);
    }
  }
  return [...arrows.values()];
}

function label(names: readonly string[], possible: number): string {
  const text = names.length === possible && possible > mostNames ? `all ${possible}` : names.join('<br/>');
  return `"${text}"`;
}

function commandsOf(service: ServiceName): readonly AnyContract[] {
  const { answers, accepts }: ServiceTopology = topology[service];
  return [...answers, ...accepts];
}

// `follow-up.report-answered.v1` → `report-answered`; a later version is worth seeing.
function shortName(type: string): string {
  return type.slice(type.indexOf('.') + 1).replace(/\.v1$/, '');
}

/** Markdown list of what a service answers, asks, hears and says. */
export function describeService(service: ServiceName): string {
  const { publishes, consumes, sends }: ServiceTopology = topology[service];
  const lists = [
    ['Answers', commandsOf(service)],
    ['Asks', sends],
    ['Hears', consumes],
    ['Says', publishes],
  ] as const;
  return lists
    .map(
      ([verb, listed]) => `- **${verb}** ${listed.map(({ type }) => `\`${type}\``).join(', ') || 'nothing'}`,
    )
    .join('\n');
}
