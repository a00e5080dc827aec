import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import { reporterCookie, sessionCookie } from '../access/session-token';
import { problem } from './schemas/answers';

const description = `Report anything a public body does or fails to do, follow what becomes of it, and work on it as staff.

Every refusal is an RFC 9457 problem document whose \`type\` ends in a stable slug. Unknown fields are refused.
Systems of agencies send their key, or a token they got for it at \`/v1/oauth/token\`, as bearer; what their scopes do
not open is refused, and decisions need a human. What changes something in the name of a cookie must be asked by a
page of this site, as \`Sec-Fetch-Site\` or \`Origin\` tell; else it is refused as \`cross-site-request\`.
Instants are ISO 8601 in UTC; dates are local dates in Asia/Jakarta. \`x-correlation-id\` names a request.`;

export type { OpenAPIObject };
export type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** OpenAPI 3.1 from the routes and their zod schemas; needs no database or broker. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Lapor')
    .setDescription(description)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/')
    .addTag('reports', 'For reporters: file, follow, reply')
    .addTag('reporter', 'Accounts that reporters may have, and what they do with them')
    .addTag('personal data', 'Rights over personal data, and who keeps watch over it')
    .addTag('public', 'What everybody may read')
    .addTag('reference', 'Regions, categories, agencies, words')
    .addTag('sessions', 'Signing in and out')
    .addTag('desk', 'For staff')
    .addTag('systems', 'For systems of agencies: exchanging keys for tokens')
    .addTag('oversight', 'Who saw or did what')
    .addTag('admin', 'Agencies, categories, regions, calendars and regulations')
    .addCookieAuth(sessionCookie, { type: 'apiKey', in: 'cookie', name: sessionCookie }, 'cookie')
    .addCookieAuth(reporterCookie, { type: 'apiKey', in: 'cookie', name: reporterCookie }, 'reporter')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'bearer')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    standardSchemaConverter: (schema, { schemaType }) =>
      converted(schema as unknown as z.ZodType, schemaType),
  });
  const schemas = { ...document.components?.schemas, ...converted(problem, 'output').components };
  return { ...document, components: { ...document.components, schemas: inOrder(schemas) } } as OpenAPIObject;
}

type JsonSchema = Record<string, unknown>;

/** A named schema becomes a component and a reference to it; the others stay where they are used. */
function converted(schema: z.ZodType, io: 'input' | 'output') {
  const {
    $schema: _,
    $defs = {},
    ...own
  } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema;
  const components = Object.fromEntries(
    Object.entries($defs as Record<string, JsonSchema>).map(([name, { id: _id, ...rest }]) => [name, rest]),
  );
  const { id, ...rest } = own;
  if (typeof id !== 'string') return { schema: rest, components };
  return { schema: { $ref: `#/$defs/${id}` }, components: { ...components, [id]: rest } };
}

function inOrder<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The document at `/openapi.json` and a page to read and try it at `/reference`, without any other server. */
export function serveReference(app: INestApplication): void {
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup('reference', app, () => (document ??= openApiDocument(app)), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Lapor',
  });
}
