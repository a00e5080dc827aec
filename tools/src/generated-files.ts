// What is derived and still kept in git, so that people and other programs can read it without building anything.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  asyncApiDocument,
  contracts,
  describeService,
  incompatibilities,
  schemaOf,
  serviceNames,
  topologyPicture,
} from '@lapor/contracts';
import { provinceShapes } from './province-shapes';
import { root } from './workspace';

const drawing = join(root, 'node_modules/@svg-maps/indonesia/indonesia.svg');

export interface GeneratedFile {
  /** From the top of the repository. */
  path: string;
  content: string;
}

/**
 * Every generated file as it should be now.
 * @throws if a released schema would change in a way that breaks those who rely on it.
 */
export function generatedFiles(top = root): GeneratedFile[] {
  const picture = `\`\`\`mermaid\n${topologyPicture()}\n\`\`\``;
  return [
    { path: 'libs/contracts/asyncapi.json', content: json(asyncApiDocument()) },
    ...releasedSchemas(top),
    { path: 'apps/gateway/src/statistics/province-shapes.json', content: json(provinceShapes(drawing)) },
    ...readme(top, 'README.md', picture),
    ...serviceNames.flatMap((service) => readme(top, `apps/${service}/README.md`, describeService(service))),
  ];
}

/** Paths of generated files that are missing or not what they should be. */
export function staleFiles(top = root): string[] {
  return generatedFiles(top)
    .filter(({ path, content }) => readIfThere(join(top, path)) !== content)
    .map(({ path }) => path);
}

function releasedSchemas(top: string): GeneratedFile[] {
  const broken: string[] = [];
  const files = contracts.map((contract) => {
    const path = `libs/contracts/released/${contract.type}.json`;
    const current = schemaOf(contract);
    const released = readIfThere(join(top, path));
    if (released) {
      const problems = incompatibilities(JSON.parse(released) as typeof current, current);
      broken.push(...problems.map((problem) => `${contract.type}: ${problem}`));
    }
    return { path, content: json(current) };
  });
  if (broken.length > 0) {
    throw new Error(
      `Released contracts may only gain optional properties:\n${broken.map((line) => `  ${line}`).join('\n')}\n` +
        'Undo this, or make it a .v2 beside the .v1 and publish both until nobody consumes the .v1.',
    );
  }
  return files;
}

const markers = /(<!-- topology:start -->\n)[^]*?(<!-- topology:end -->)/;

function readme(top: string, path: string, body: string): GeneratedFile[] {
  const text = readIfThere(join(top, path));
  if (text === undefined || !markers.test(text)) return [];
  return [{ path, content: text.replace(markers, (_, start, end) => `${start}\n${body}\n\n${end}`) }];
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
