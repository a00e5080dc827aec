import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError } from '@lapor/domain-types';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../access/staff.guard';
import { type Asset, icons, lastingAssets, mark, worker } from './assets';
import { voiceOf } from './layout';
import { home, portalPrefixes } from './paths';

const forGood = 'public, max-age=31536000, immutable';
const askAgain = 'no-cache';
/** A worker loads by the policy that came with itself. */
const workerPolicy = `default-src 'none'; connect-src 'self'`;

@ApiExcludeController()
@Access('public')
@Controller()
export class AssetsController {
  @Get([...lastingAssets.keys()])
  async lasting(@Req() { url }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const asset = lastingAssets.get(url.split('?')[0] ?? '');
    if (!asset) throw new DomainError('not-found');
    await send(reply, asset, forGood);
  }

  @Get(worker.path)
  async worker(@Res() reply: FastifyReply): Promise<void> {
    await send(reply.header('content-security-policy', workerPolicy), worker, askAgain);
  }

  /** What makes the portal an application that can be installed. */
  @Get(portalPrefixes.map((prefix) => `${prefix}/manifest.webmanifest`))
  async manifest(@Req() { url }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { language, words } = voiceOf(url);
    const manifest = {
      id: '/',
      name: 'SP4N-LAPOR!',
      short_name: 'LAPOR!',
      description: words('layout.about'),
      lang: language,
      start_url: home(language),
      scope: '/',
      display: 'standalone',
      background_color: '#ffffff',
      theme_color: '#0b4f8a',
      icons: [
        { src: mark.path, type: mark.type, sizes: 'any', purpose: 'any maskable' },
        ...icons.map(({ path, type, size }) => ({
          src: path,
          type,
          sizes: `${size}x${size}`,
          purpose: 'any maskable',
        })),
      ],
    };
    await reply
      .header('cache-control', 'public, max-age=3600')
      .type('application/manifest+json; charset=utf-8')
      .send(JSON.stringify(manifest));
  }
}

async function send(reply: FastifyReply, { type, body, hash }: Asset, lasting: string): Promise<void> {
  // Weak, because it goes out compressed in several ways.
  const tag = `W/"${hash}"`;
  void reply.headers({ 'cache-control': lasting, etag: tag });
  if (reply.request.headers['if-none-match'] === tag) await reply.status(304).send();
  else await reply.type(type).send(body);
}
