import fc from 'fast-check';
import type { JsonSchema } from '../src/json-schema';

const byFormat: Record<string, fc.Arbitrary<string>> = {
  uuid: fc.uuid(),
  'date-time': fc
    .date({ min: new Date(0), max: new Date('2099-01-01'), noInvalidDate: true })
    .map((d) => d.toISOString()),
  date: fc
    .date({ min: new Date(0), max: new Date('2099-01-01'), noInvalidDate: true })
    .map((d) => d.toISOString().slice(0, 10)),
  base64: fc.base64String(),
  uri: fc.webUrl(),
  // Rarer forms are for the validator's own tests.
  email: fc.stringMatching(/^[a-z][a-z0-9]{0,9}@[a-z]{1,9}\.go\.id$/),
};

/** Values that a JSON Schema, of the kind our contracts yield, allows. */
export function arbitraryOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { type } = schema;
  if (Object.keys(schema).length === 0) return fc.jsonValue({ maxDepth: 2 });
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
  const choices = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (choices) return fc.oneof(...choices.map(arbitraryOf));
  if (Array.isArray(type))
    return fc.oneof(...type.map((each: unknown) => arbitraryOf({ ...schema, type: each })));
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return number(schema);
    case 'string':
      return text(schema);
    case 'array':
      return fc.array(arbitraryOf(schema.items as JsonSchema), {
        minLength: Number(schema.minItems ?? 0),
        maxLength: 3,
      });
    case 'object':
      return object(schema);
    default:
      throw new Error(`no arbitrary for ${JSON.stringify(schema)}`);
  }
}

function number(schema: JsonSchema): fc.Arbitrary<number> {
  const { minimum, exclusiveMinimum, maximum } = schema as Record<string, number | undefined>;
  const min = minimum ?? (exclusiveMinimum === undefined ? -1e6 : exclusiveMinimum + 1);
  const max = Math.min(maximum ?? 1e6, 1e6);
  return schema.type === 'integer' ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
}

function text(schema: JsonSchema): fc.Arbitrary<string> {
  const { format, pattern, minLength, maxLength } = schema;
  if (typeof format === 'string') return byFormat[format] ?? fail(`no arbitrary for the format ${format}`);
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern));
  const limits = { minLength: Number(minLength ?? 0), maxLength: Number(maxLength ?? 20) };
  // Contracts may trim before they measure, which a JSON Schema cannot say.
  return fc.string(limits).map((value) => value.replace(/\s/gu, '_'));
}

function object(schema: JsonSchema): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
  if (properties.length === 0 && schema.additionalProperties) {
    const key = arbitraryOf(schema.propertyNames as JsonSchema) as fc.Arbitrary<string>;
    // zod leaves out a name that could stand for a prototype.
    const harmless = key.filter((name) => name !== '__proto__');
    return fc.dictionary(harmless, arbitraryOf(schema.additionalProperties as JsonSchema), {
      maxKeys: 3,
      noNullPrototype: true,
    });
  }
  const requiredKeys = (schema.required ?? []) as string[];
  return fc.record(Object.fromEntries(properties.map(([name, each]) => [name, arbitraryOf(each)])), {
    requiredKeys,
    noNullPrototype: true,
  });
}

function fail(message: string): never {
  throw new Error(message);
}
