// What there is to be asked, read from the description of the API.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../workspace';

export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  format?: string;
}

export interface Parameter {
  in: string;
  name: string;
  required?: boolean;
  schema?: JsonSchema;
}

export interface Operation {
  method: string;
  path: string;
  parameters: Parameter[];
  body: { type: string; schema: JsonSchema } | null;
}

interface Document {
  paths: Record<string, Record<string, RawOperation>>;
  components: { schemas: Record<string, JsonSchema> };
}
interface RawOperation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema?: JsonSchema }> };
}

export interface Described {
  operations: Operation[];
  schemas: Record<string, JsonSchema>;
}

export function readOperations(): Described {
  const file = join(root, 'apps/gateway/openapi.json');
  const document = JSON.parse(readFileSync(file, 'utf8')) as Document;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]): Operation => {
      const [content] = Object.entries(requestBody?.content ?? {});
      const body = content && { type: content[0], schema: content[1].schema ?? {} };
      return { method: method.toUpperCase(), path, parameters, body: body ?? null };
    }),
  );
  return { operations, schemas: document.components.schemas };
}
