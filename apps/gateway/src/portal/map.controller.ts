import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Access } from '../access/staff.guard';
import { regionCode } from '../http/schemas/region-code';
import { findRegion } from '../persistence/region.store';
import { Indicators } from '../statistics/indicators';
import { sendPage, voiceOf } from './layout';
import { mapPage } from './map-page';
import { typedIn } from './named-filters';
import { portalPrefixes } from './paths';
import { perGroup } from './statistics-page';

/** Where reports come from, for everybody. */
@ApiExcludeController()
@Access('public')
@Controller(portalPrefixes.map((prefix) => `${prefix}/peta`))
export class MapController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly indicators: Indicators,
  ) {}

  @Get()
  async show(
    @Query() query: Record<string, unknown>,
    @Req() { url }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const voice = voiceOf(url);
    const typed = typedIn(query, 'wilayah');
    const code = regionCode.safeParse(typed).data;
    const found = code === undefined ? undefined : await findRegion(this.dataSource, code);
    const told = await this.indicators.read({
      ...(found ? { regionCode: found.region.code } : {}),
      groupBy: 'region',
      only: perGroup,
      language: voice.language,
    });
    const region = found ? { ...found.region, around: found.around } : null;
    await sendPage(reply, mapPage(voice, { region, unknown: typed !== '' && !found, told }));
  }
}
