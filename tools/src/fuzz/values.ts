// Values as the schemas want them, nearly so, and as nobody should send them.
import fc, { type Arbitrary } from 'fast-check';
import type { JsonSchema } from './operations';

/** Values that exist, by the name of the field or parameter that holds such. */
export type Pools = Readonly<Record<string, readonly string[]>>;

const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

export const nastyStrings = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\u202e\u200b\ufeff',
  '🇮🇩👨‍👩‍👧‍👦é'.repeat(40),
  'İıſK',
  'a'.repeat(5_000),
  'a'.repeat(70_000),
  "'",
  "'; DROP TABLE report_views; --",
  "' OR '1'='1",
  '1) OR pg_sleep(0.01) IS NULL --',
  '%',
  '_%\\',
  '$1',
  '{{7*7}}${7*7}<%= 7*7 %>',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '%00',
  '%',
  '%E0%A4%A',
  '<script>alert(1)</script>',
  'x\r\nset-cookie: a=b',
  '__proto__',
  'constructor',
  'null',
  'undefined',
  'NaN',
  '-1',
  '0',
  '1e309',
  '99999999999999999999999999',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '9999-12-31',
  '0000-00-00',
  '2024-02-30',
  '-271821-04-20T00:00:00Z',
  '+275760-09-13T00:00:00.000Z',
  'infinity',
  'epoch',
  '13.73.04.2001',
  '13.73.%',
  'a & b | !c <-> :*',
  '"unbalanced (',
  'bmlsYWk',
  'eyJhIjoxfQ',
  'WyJ4IiwieSJd',
  'WzFlMzA5LG51bGwsInsiXQ',
];

const nastyNumbers = [0, -0, -1, 0.5, 1e21, 1e308, -1e308, 2 ** 31, 2 ** 53, Number.MIN_VALUE, 5e-324, 1e15];

export const nasty: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...nastyStrings, ...nastyNumbers, null, true, false),
  fc.constantFrom<unknown>([], {}, [[]], [null], { __proto__: null }, { toString: 1, constructor: {} }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.jsonValue({ maxDepth: 4 }),
);

/** Bodies that are no JSON, or more of it than anybody needs. */
export const rawBodies = [
  '',
  '{',
  '{"a":}',
  'null',
  '[]',
  '"text"',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"x":1}}}',
  '{"title":"a","title":"b"}',
  '\ufeff{}',
  deep(2_000),
  deep(100_000),
  `{"text":"${'a'.repeat(300_000)}"}`,
  '{"n":1e999}',
  '{"n":-9223372036854775809123456789}',
  '"\\ud800"',
  '{"text":"\\u0000"}',
];

const instants = fc.date({ min: new Date('2024-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });

function stringOf(schema: JsonSchema): Arbitrary<string> {
  const { minLength = 0, maxLength = 400, format } = schema;
  if (format === 'uuid') return fc.uuid();
  if (format === 'date-time') return instants.map((date) => date.toISOString());
  if (format === 'date') return instants.map((date) => date.toISOString().slice(0, 10));
  const words = fc.constantFrom(
    'Lampu jalan padam di simpang pasar',
    'Jembatan lapuk',
    'air',
    'Mohon diperiksa',
  );
  const most = Math.min(maxLength, 400);
  return fc
    .oneof(words, fc.string({ unit: 'grapheme', maxLength: most }))
    .map((text) => text.padEnd(minLength, 'x').slice(0, most));
}

/** Makes values that follow a schema, of what exists where the name of a field tells. */
export function valuesOf(schemas: Readonly<Record<string, JsonSchema>>, pools: Pools) {
  const resolved = (schema: JsonSchema): JsonSchema => {
    if (schema.$ref === undefined) return schema;
    return resolved(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  };
  const of = (given: JsonSchema, name: string, depth: number): Arbitrary<unknown> => {
    const schema = resolved(given);
    if (depth > 8) return fc.constant(null);
    if ('const' in schema) return fc.constant(schema.const);
    if (schema.enum) return fc.constantFrom(...schema.enum);
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) return fc.oneof(...choices.map((choice) => of(choice, name, depth + 1)));
    if (schema.allOf)
      return of(Object.assign({}, ...schema.allOf.map(resolved)) as JsonSchema, name, depth + 1);
    if (Array.isArray(schema.type)) {
      return fc.oneof(...schema.type.map((type) => of({ ...schema, type }, name, depth + 1)));
    }
    return ofType(schema, name, depth);
  };
  const ofType = (schema: JsonSchema, name: string, depth: number): Arbitrary<unknown> => {
    const { minimum = 0, maximum = 1_000, minItems = 0, maxItems = 4 } = schema;
    const known = pools[name];
    switch (schema.type) {
      case 'string':
        return known
          ? fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...known) }, stringOf(schema))
          : stringOf(schema);
      case 'integer':
        if (name === 'expectedVersion') return fc.integer({ min: 0, max: 6 });
        return fc.integer({ min: Math.max(minimum, -1e6), max: Math.min(maximum, minimum + 1_000) });
      case 'number':
        return fc.double({ min: minimum, max: maximum, noNaN: true });
      case 'boolean':
        return fc.boolean();
      case 'array': {
        const maxLength = Math.max(minItems, Math.min(maxItems, 4));
        return fc.array(of(schema.items ?? {}, name, depth + 1), { minLength: minItems, maxLength });
      }
      case 'object':
        return ofObject(schema, depth);
      default:
        return schema.properties ? ofObject(schema, depth) : nasty;
    }
  };
  const ofObject = ({ properties = {}, required = [] }: JsonSchema, depth: number): Arbitrary<unknown> => {
    const members = Object.entries(properties).map(
      ([key, inner]) => [key, of(inner, key, depth + 1)] as const,
    );
    const requiredKeys = required.filter((key) => key in properties);
    return fc.record(Object.fromEntries(members), { requiredKeys });
  };
  return (schema: JsonSchema, name = ''): Arbitrary<unknown> => of(schema, name, 0);
}

/** A value with something in it replaced, left out or added. */
export function nearly(valid: Arbitrary<unknown>): Arbitrary<unknown> {
  return fc
    .tuple(valid, nasty, fc.nat(), fc.constantFrom('replace', 'drop', 'add'))
    .map(([value, odd, at, how]) => {
      const copy = structuredClone(value);
      const places = placesIn(copy);
      const place = places[at % Math.max(1, places.length)];
      if (!place) return odd;
      const { holder, key } = place;
      if (how === 'replace') holder[key] = odd;
      else if (how === 'drop') delete holder[key];
      else holder[`${key}x`] = odd;
      return copy;
    });
}

interface Place {
  holder: Record<string, unknown>;
  key: string;
}

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key])]);
}
