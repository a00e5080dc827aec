import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { defineCommand, defineEvent } from './define';
import type { JsonSchema } from './json-schema';
import { incompatibilities, schemaOf } from './released-schemas';
import { contracts } from './topology';

const released = join(__dirname, '../released');
const read = (file: string) => JSON.parse(readFileSync(join(released, file), 'utf8')) as JsonSchema;

const event = (data: z.ZodType) => schemaOf(defineEvent({ type: 'a.thing-done.v1', summary: '', data }));
const base = z.object({
  id: z.uuid(),
  kind: z.enum(['a', 'b']),
  note: z.string().optional(),
  list: z.array(z.object({ count: z.number() })),
  choice: z.union([z.object({ one: z.string() }), z.object({ two: z.string() })]),
});
const broken = (changed: z.ZodType) => incompatibilities(event(base), event(changed));

describe('a released schema', () => {
  it.each([
    ['nothing changed', base],
    ['an optional property', base.extend({ more: z.object({ x: z.string() }).optional() })],
    [
      'an optional property deep inside',
      base.extend({ list: z.array(z.object({ count: z.number(), x: z.string().optional() })) }),
    ],
    ['another order of an enum', base.extend({ kind: z.enum(['b', 'a']) })],
  ])('stays true with %s', (_, changed) => {
    expect(broken(changed)).toEqual([]);
  });

  it('stays true when only its summary changes', () => {
    const about = (summary: string) =>
      schemaOf(defineEvent({ type: 'a.thing-done.v1', summary, data: base }));
    expect(incompatibilities(about('Before'), about('After'))).toEqual([]);
  });

  it.each([
    ['a removed property', base.omit({ id: true }), ['/id is gone']],
    ['a removed optional property', base.omit({ note: true }), ['/note is gone']],
    ['a new required property', base.extend({ more: z.string() }), ['/more is new and required']],
    ['a property that becomes required', base.extend({ note: z.string() }), ['/note is required now']],
    [
      'a property that becomes optional',
      base.extend({ id: z.uuid().optional() }),
      ['/id is no longer required'],
    ],
    ['a narrowed enum', base.extend({ kind: z.enum(['a']) }), ['/kind: enum was ["a","b"] and is ["a"]']],
    [
      'a widened enum',
      base.extend({ kind: z.enum(['a', 'b', 'c']) }),
      ['/kind: enum was ["a","b"] and is ["a","b","c"]'],
    ],
    [
      'another type',
      base.extend({ note: z.number().optional() }),
      ['/note: type was "string" and is "number"'],
    ],
    [
      'null where there was none',
      base.extend({ note: z.string().nullable().optional() }),
      ['/note: type was "string" and is ["string","null"]'],
    ],
    ['another format', base.extend({ id: z.string() }), ['/id: format was "uuid" and is nothing']],
    [
      'a new limit',
      base.extend({ note: z.string().max(9).optional() }),
      ['/note: maxLength was nothing and is 9'],
    ],
    [
      'another element',
      base.extend({ list: z.array(z.object({ count: z.string() })) }),
      ['/list/items/count: type was "number" and is "string"'],
    ],
  ])('is broken by %s', (_, changed, expected) => {
    expect(broken(changed)).toEqual(expected);
  });

  it('is broken by one alternative less', () => {
    expect(broken(base.extend({ choice: z.union([z.object({ one: z.string() })]) }))).toHaveLength(1);
  });

  it('of a command covers request and reply', () => {
    const command = (request: z.ZodType, reply: z.ZodType) =>
      schemaOf(defineCommand({ type: 'a.do-thing.v1', summary: '', request, reply }));
    const changed = command(base.extend({ more: z.string() }), z.object({ ok: z.string() }));
    expect(incompatibilities(command(base, z.object({ ok: z.boolean() })), changed)).toEqual([
      '/request/more is new and required',
      '/reply/ok: type was "boolean" and is "string"',
    ]);
  });
});

describe('the released schemas', () => {
  it('are those of the contracts, no more and no fewer', () => {
    expect(readdirSync(released).sort()).toEqual(contracts.map(({ type }) => `${type}.json`).sort());
  });

  it.each(contracts.map((contract) => [contract.type, contract] as const))(
    'still hold: %s',
    (type, contract) => {
      const current = schemaOf(contract);
      expect(incompatibilities(read(`${type}.json`), current)).toEqual([]);
      // An optional property that was added becomes part of the promise with `npm run generate`.
      expect(read(`${type}.json`)).toEqual(current);
    },
  );
});
