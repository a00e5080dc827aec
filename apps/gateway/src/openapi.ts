// Writes apps/gateway/openapi.json from the code. Nothing has to run for it.
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsSchema } from './config';
import { GatewayModule } from './gateway.module';
import { openApiDocument } from './http/open-api';

/** The document as text; the settings are there for form's sake, since nothing is connected to. */
export async function openApiText(): Promise<string> {
  const key = randomBytes(32).toString('base64');
  const settings = settingsSchema.parse({
    DATABASE_URL: 'postgres://localhost',
    AMQP_URL: 'amqp://localhost',
    RECEIPT_SECRET: key,
    IDENTITY_KEY: key,
    PUBLIC_URL: 'http://localhost',
  });
  const app = await NestFactory.create(GatewayModule.with(settings), new FastifyAdapter(), { logger: false });
  return `${JSON.stringify(openApiDocument(app), null, 2)}\n`;
}

/** From the built file, dist/apps/gateway/src/openapi.js. */
const file = join(__dirname, '../../../../apps/gateway/openapi.json');

if (require.main === module) {
  void openApiText().then((text) => {
    writeFileSync(file, text);
    process.stdout.write(`${file}\n`);
    process.exit(0);
  });
}
