// What has been released is a promise: it may gain optional properties and nothing else.
import { schemaUri } from './cloud-event';
import type { AnyContract } from './define';
import { type JsonSchema, jsonSchemaOf } from './json-schema';

/** The JSON Schema document of a contract: of an event its data, of a command request and reply in `$defs`. */
export function schemaOf(contract: AnyContract): JsonSchema {
  const about = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: schemaUri(contract.type),
    title: contract.type,
    description: contract.summary,
  };
  if (contract.kind === 'event') return { ...about, ...jsonSchemaOf(contract.data) };
  return {
    ...about,
    $defs: { request: jsonSchemaOf(contract.request), reply: jsonSchemaOf(contract.reply) },
  };
}

/**
 * Says in what `current` breaks the promise of `released`; an added optional property does not.
 * @returns one sentence per difference, with the path to it; empty if there is none.
 */
export function incompatibilities(released: JsonSchema, current: JsonSchema): string[] {
  return compareSchemas(released, current, '');
}

const annotations = new Set(['$schema', '$id', 'title', 'description', 'examples']);
const sets = new Set(['enum', 'type']);

function compareSchemas(released: JsonSchema, current: JsonSchema, path: string): string[] {
  const keywords = new Set([...Object.keys(released), ...Object.keys(current)]);
  return [...keywords].flatMap((keyword) => {
    if (annotations.has(keyword)) return [];
    const [before, after] = [released[keyword], current[keyword]];
    if (keyword === 'properties' || keyword === '$defs') {
      return compareNamed(asObject(before), asObject(after), path);
    }
    if (keyword === 'required') return compareRequired(released, current, path);
    if (sets.has(keyword)) return sameSet(before, after) ? [] : [changed(path, keyword, before, after)];
    return compareValues(before, after, path, keyword);
  });
}

function compareNamed(released: JsonSchema, current: JsonSchema, path: string): string[] {
  return Object.entries(released).flatMap(([name, before]) => {
    const after = current[name];
    const inner = `${path}/${name}`;
    return after === undefined
      ? [`${inner} is gone`]
      : compareSchemas(asObject(before), asObject(after), inner);
  });
}

function compareRequired(released: JsonSchema, current: JsonSchema, path: string): string[] {
  const [before, after] = [asList(released.required), asList(current.required)];
  const kept = asObject(current.properties);
  const known = asObject(released.properties);
  return [
    ...after
      .filter((name) => !before.includes(name))
      .map((name) => `${path}/${name} ${String(name) in known ? 'is required now' : 'is new and required'}`),
    ...before
      .filter((name) => !after.includes(name) && String(name) in kept)
      .map((name) => `${path}/${name} is no longer required`),
  ];
}

function compareValues(before: unknown, after: unknown, path: string, keyword: string): string[] {
  if (isObject(before) && isObject(after)) return compareSchemas(before, after, `${path}/${keyword}`);
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((each, i) => compareValues(each, after[i], path, `${keyword}/${i}`));
  }
  return before === after ? [] : [changed(path, keyword, before, after)];
}

function changed(path: string, keyword: string, before: unknown, after: unknown): string {
  const show = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value));
  return `${path || '/'}: ${keyword} was ${show(before)} and is ${show(after)}`;
}

function sameSet(before: unknown, after: unknown): boolean {
  const sorted = (value: unknown) => JSON.stringify(asList(value).map(String).sort());
  return sorted(before) === sorted(after);
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

function isObject(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asObject(value: unknown): JsonSchema {
  return isObject(value) ? value : {};
}
