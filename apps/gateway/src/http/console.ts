// The console of staff: a program that runs in the browser, built from apps/web.
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const policy =
  `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; ` +
  `form-action 'none'; base-uri 'none'; frame-ancestors 'none'`;
/** Beside the built gateway; whoever runs it from its sources has none. */
const built = join(__dirname, '../../../web');
const assets = join(built, 'assets');

export async function serveConsole(instance: FastifyInstance): Promise<void> {
  if (!existsSync(assets)) return;
  const page = readFileSync(join(built, 'index.html'), 'utf8');
  await instance.register(async (scope) => {
    // Their names change with what is in them.
    await scope.register(fastifyStatic, {
      root: assets,
      prefix: '/console/assets/',
      decorateReply: false,
      immutable: true,
      maxAge: '365d',
    });
    for (const path of ['/console', '/console/*']) {
      scope.get(path, (_request, reply) =>
        reply
          .headers({ 'content-security-policy': policy, 'cache-control': 'no-cache' })
          .type('text/html; charset=utf-8')
          .send(page),
      );
    }
  });
}
