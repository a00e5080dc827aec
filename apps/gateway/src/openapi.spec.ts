import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ToldPolicy } from './domain/route-policy';
import type { OpenAPIObject, OperationObject } from './http/open-api';
import { openApiText } from './openapi';

type Json = Record<string, unknown>;

const committed = readFileSync(join(__dirname, '../openapi.json'), 'utf8');
const document = JSON.parse(committed) as OpenAPIObject;
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item as Record<string, OperationObject>).map(([method, operation]) => ({
    path,
    method,
    operation,
  })),
);
/** OAuth 2.0 has words of its own for refusals. */
const spokenOtherwise: readonly string[] = ['/v1/oauth/token 400', '/v1/oauth/token 401'];
const api = operations.filter(({ path }) => path.startsWith('/v1/'));

function* everything(node: unknown): Generator<Json> {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) yield node as Json;
  for (const inner of Object.values(node)) yield* everything(inner);
}

const policyIn = (operation: object) => (operation as Record<'x-policy', ToldPolicy>)['x-policy'] ?? {};

describe('openapi.json', () => {
  it('is what the code says (`npm run generate`)', async () => {
    expect(await openApiText()).toBe(committed);
  });

  it('is OpenAPI 3.1, with title, version and paths', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    expect(api.length).toBeGreaterThan(20);
  });

  it('gives no two schemas one name, of which only one could be told', () => {
    const folder = join(__dirname, 'http/schemas');
    const sources = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    const names = sources.flatMap((text) =>
      [...text.matchAll(/\.meta\(\{\s*id: '(\w+)'/g)].map(([, id]) => id),
    );
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  it('refers to nothing that is not there', () => {
    const references = [...everything(document)].flatMap(({ $ref }) =>
      typeof $ref === 'string' ? [$ref] : [],
    );
    expect(references.length).toBeGreaterThan(50);
    for (const reference of references) {
      const parts = reference.replace('#/', '').split('/');
      const found = parts.reduce<unknown>((node, part) => (node as Json | undefined)?.[part], document);
      expect([reference, typeof found]).toEqual([reference, 'object']);
    }
  });

  it('uses the words of JSON Schema 2020-12, not those of OpenAPI 3.0', () => {
    for (const node of everything(document.components?.schemas)) {
      expect(typeof node.nullable).not.toBe('boolean');
      expect(typeof node.exclusiveMinimum).not.toBe('boolean');
      expect(Array.isArray(node.$defs)).toBe(false);
    }
  });

  it('names each operation once and each parameter of its path', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const described = (operation.parameters ?? []) as { in: string; name: string; required: boolean }[];
      const parameters = described.filter((parameter) => parameter.in === 'path');
      expect([path, parameters.map(({ name }) => name).sort()]).toEqual([path, inPath.sort()]);
      expect(parameters.every(({ required }) => required)).toBe(true);
    }
  });

  it('tells for each operation what it answers and how it refuses', () => {
    for (const { path, method, operation } of api) {
      expect([path, method, operation.summary]).toEqual([path, method, expect.any(String)]);
      const statuses = Object.keys(operation.responses);
      expect([path, statuses.some((status) => /^[23]/.test(status))]).toEqual([path, true]);
      for (const [status, response] of Object.entries(
        operation.responses as unknown as Record<string, Json>,
      )) {
        expect(response.description).toEqual(expect.any(String));
        const refusal = Number(status) >= 400 && !spokenOtherwise.includes(`${path} ${status}`);
        if (refusal) expect(response.content).toHaveProperty(['application/problem+json']);
      }
    }
  });

  it('says who must sign in, and how', () => {
    expect(document.components?.securitySchemes).toMatchObject({
      cookie: { type: 'apiKey', in: 'cookie', name: 'lapor_session' },
      bearer: { type: 'http', scheme: 'bearer' },
    });
    for (const { path, operation } of api) {
      const { audience } = policyIn(operation);
      const signsIn = ['staff', 'session', 'account'].includes(audience);
      expect([path, operation.security !== undefined]).toEqual([path, signsIn]);
    }
  });

  it('tells for whom each operation is, and of staff which roles may', () => {
    for (const { path, operation } of api) {
      const { audience, roles } = policyIn(operation);
      expect([path, audience]).toEqual([
        path,
        expect.stringMatching(/^(public|reporter|account|session|staff)$/),
      ]);
      if (audience !== 'staff') continue;
      expect([path, Object.keys(roles ?? {}).length > 0]).toEqual([path, true]);
    }
    const byPath = (path: string, method: string) =>
      policyIn(operations.find((each) => each.path === path && each.method === method)?.operation ?? {});
    expect(byPath('/v1/desk/reports/{reportId}/answers', 'post')).toEqual({
      audience: 'staff',
      action: 'answer',
      roles: { liaison_officer: ['handling'], village_admin: ['handling'] },
    });
    expect(byPath('/v1/desk/reports', 'get')).toMatchObject({ action: 'read', scope: 'reports:read' });
    expect(byPath('/v1/reports/{code}', 'get')).toEqual({ audience: 'reporter' });
  });

  it('shows an example of every body', () => {
    const media = api.flatMap(({ operation }) => {
      const body = operation.requestBody as
        { content: Record<string, { schema: { $ref?: string; example?: string } }> } | undefined;
      return Object.values(body?.content ?? {}).map(({ schema }) => schema);
    });
    const named = media.filter(({ $ref }) => $ref !== undefined);
    const bodies = named.map(({ $ref }) => $ref?.split('/').at(-1) ?? '');
    for (const schema of media) if (!schema.$ref) expect(schema.example).toEqual(expect.anything());
    expect(bodies).toContain('NewReport');
    for (const name of bodies) {
      const schema = document.components?.schemas?.[name] as Json | undefined;
      expect([name, schema?.example ?? schema?.examples]).toEqual([name, expect.anything()]);
    }
  });
});
