import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { localDate } from '@lapor/deadlines';
import { CLOCK, type Clock } from '@lapor/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../access/staff.guard';
import { westernTime } from './dates';
import { newForm } from './filing-form';
import { sendPage, voiceOf } from './layout';
import { offlinePage, shortFilingPage } from './offline-pages';
import { portalPrefixes } from './paths';

/** Pages that devices keep for the time without a network. */
@ApiExcludeController()
@Access('public')
@Controller(portalPrefixes)
export class OfflineController {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  @Get('luring')
  async offline(@Req() { url }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await sendPage(reply, offlinePage(voiceOf(url)));
  }

  @Get('lapor/ringkas')
  async file(@Req() { url }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const today = localDate(westernTime, this.clock.now());
    await sendPage(reply, shortFilingPage(voiceOf(url), newForm(), today));
  }
}
