import fc, { type Arbitrary } from 'fast-check';
import type { Described, Operation, Parameter } from './operations';
import { nasty, nastyStrings, nearly, type Pools, rawBodies, valuesOf } from './values';

/** One request, with nothing in it that changes from run to run but what the world holds. */
export interface FuzzRequest {
  /** The operation that is meant, `GET /v1/…`. */
  operation: string;
  method: string;
  path: string;
  /** Who asks. */
  as: string;
  headers: Record<string, string>;
  body?: string;
}

/** A person of whom nothing else depends on being signed in. */
export const expendable = 'expendable';

type Maker = ReturnType<typeof valuesOf>;
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE'];
const oddHeaders: Record<string, string>[] = [
  { 'x-correlation-id': 'x'.repeat(3_000) },
  { authorization: 'Bearer ' },
  { authorization: 'Basic YTpi' },
  { cookie: 'lapor_session=;;;=' },
  { cookie: `lapor_session=${'A'.repeat(43)}`, origin: 'null' },
  { 'content-type': 'application/x-www-form-urlencoded' },
  { 'content-type': 'multipart/form-data; boundary=x' },
  { 'content-type': 'application/json; charset=utf-16' },
  { accept: 'text/html', 'accept-language': '*;q=1e9' },
  { 'x-forwarded-for': '127.0.0.1, ::1, nonsense' },
  { 'if-none-match': '*', range: 'bytes=0-' },
  { 'content-encoding': 'gzip' },
  { 'idempotency-key': 'x' },
  { 'idempotency-key': 'always-the-same-key' },
  { 'x-proof-of-work': 'eyJjaGFsbGVuZ2UiOnt9fQ==' },
];

/** Requests of everybody to everything, most of which could be meant. */
export function requestsOf({ operations, schemas }: Described, pools: Pools, people: readonly string[]) {
  const maker = valuesOf(schemas, pools);
  return fc
    .constantFrom(...operations)
    .chain((operation) =>
      fc.tuple(
        fc.constant(operation),
        fc.constantFrom(...peopleFor(operation, people)),
        pathOf(operation, maker, pools),
        queryOf(operation, maker),
        bodyOf(operation, maker),
        detailsOf(operation),
      ),
    )
    .map(([operation, as, path, query, { body, type }, { method, headers }]): FuzzRequest => {
      const content: Record<string, string> = type === undefined ? {} : { 'content-type': type };
      return {
        operation: `${operation.method} ${operation.path}`,
        method,
        path: path + query,
        as,
        headers: { ...content, ...headers },
        ...(body === undefined || method === 'TRACE' ? {} : { body }),
      };
    });
}

/** What may end a session or change its account is done to one that is signed in again and again. */
function peopleFor({ path }: Operation, people: readonly string[]): readonly string[] {
  return /^\/v1\/(me|sessions\/current)\b/.test(path) ? ['nobody', expendable, expendable] : people;
}

/** The method that is meant, and no odd header, more often than not. */
function detailsOf(operation: Operation) {
  return fc.record({
    method: fc.oneof({ weight: 19, arbitrary: fc.constant(operation.method) }, fc.constantFrom(...methods)),
    headers: fc.oneof({ weight: 9, arbitrary: fc.constant({}) }, fc.constantFrom(...oddHeaders)),
  });
}

const encoded = (value: unknown) => {
  try {
    return encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value));
  } catch {
    return '%ED%A0%80';
  }
};
const rawSegments = ['..', '.', '%2e%2e%2f', '%00', '%', '%zz', '', '*', ';x=1', '%ff%fe'];

function pathOf({ path, parameters }: Operation, maker: Maker, pools: Pools): Arbitrary<string> {
  const named = parameters.filter((one) => one.in === 'path');
  // Regions have codes too.
  const known = (name: string) => pools[path.includes('/regions/') ? 'regionCode' : name];
  const segments = named.map(({ name, schema = { type: 'string' } }) =>
    fc.oneof(
      {
        weight: 8,
        arbitrary: known(name) ? fc.constantFrom(...(known(name) ?? [])) : maker(schema, name).map(encoded),
      },
      { weight: 1, arbitrary: nasty.map(encoded) },
      { weight: 1, arbitrary: fc.constantFrom(...rawSegments) },
    ),
  );
  return fc
    .tuple(...segments)
    .map((values) =>
      named.reduce(
        (filled, { name }, index) => filled.replace(`{${name}}`, () => String(values[index])),
        path,
      ),
    );
}

function queryOf({ parameters }: Operation, maker: Maker): Arbitrary<string> {
  const queried = parameters.filter((one) => one.in === 'query');
  const pair = ({ name, schema = { type: 'string' } }: Parameter) =>
    fc
      .oneof({ weight: 4, arbitrary: maker(schema, name) }, nasty)
      .map((value) => `${name}=${encoded(value)}`);
  const pairs = queried.map((one) => fc.option(pair(one), { nil: undefined, freq: 2 }));
  const odd = fc.constantFrom(
    '',
    '',
    '',
    '',
    'unknown=1',
    'limit=1&limit=2',
    'q[]=1',
    'a[b]=c',
    '&&==',
    '%',
    '?',
  );
  return fc.tuple(fc.tuple(...pairs), odd).map(([given, extra]) => {
    const query = [...given.filter((one) => one !== undefined), extra].filter((one) => one !== '').join('&');
    return query === '' ? '' : `?${query.slice(0, 8_000)}`;
  });
}

interface Body {
  body?: string;
  type?: string;
}

const boundary = 'x-fuzz-x';
/** Files that begin as pictures do and go on as nobody expects, and parts that never end. */
const filesSent: Arbitrary<Body> = fc
  .record({
    name: fc.constantFrom('file', 'files', 'file', '', '__proto__'),
    filename: fc.constantFrom('foto.jpg', '../../../etc/passwd', '', 'a.php', 'x'.repeat(3_000)),
    content: fc.oneof(
      fc.constantFrom(
        '',
        '%PDF-1.7',
        '\u0089PNG\r\n\u001a\n',
        'GIF89a',
        '<svg onload="alert(1)">',
        'RIFF1234WEBPVP8 ',
      ),
      fc.constantFrom(...nastyStrings),
    ),
    end: fc.constantFrom(`\r\n--${boundary}--\r\n`, `\r\n--${boundary}--\r\n`, '', `\r\n--${boundary}`),
  })
  .map(({ name, filename, content, end }) => ({
    type: `multipart/form-data; boundary=${boundary}`,
    body: `--${boundary}\r\ncontent-disposition: form-data; name="${name}"; filename="${filename}"\r\ncontent-type: image/jpeg\r\n\r\n${content}${end}`,
  }));

function bodyOf({ body, method }: Operation, maker: Maker): Arbitrary<Body> {
  if (!body) {
    const none = { weight: 9, arbitrary: fc.constant<Body>({}) };
    const unexpected = { body: '{"a":1}', type: 'application/json' };
    return method === 'GET' ? fc.constant({}) : fc.oneof(none, fc.constant<Body>(unexpected));
  }
  const { type } = body;
  if (type === 'text/csv') {
    const line = fc.array(fc.constantFrom(...nastyStrings.map((text) => text.slice(0, 200))), {
      maxLength: 12,
    });
    const lines = fc.array(line, { maxLength: 5 }).map((rows) => rows.map((row) => row.join(',')).join('\n'));
    return lines.map((text) => ({ body: text, type }));
  }
  if (type === 'multipart/form-data') return filesSent;
  const valid = maker(body.schema);
  const json = (value: unknown): Body => ({ body: JSON.stringify(value), type });
  return fc.oneof(
    { weight: 5, arbitrary: valid.map(json) },
    { weight: 4, arbitrary: nearly(valid).map(json) },
    { weight: 1, arbitrary: nasty.map(json) },
    { weight: 1, arbitrary: fc.constantFrom(...rawBodies).map((raw): Body => ({ body: raw, type })) },
  );
}
