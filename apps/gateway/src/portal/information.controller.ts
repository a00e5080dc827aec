import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { localDate, regulationAt } from '@lapor/deadlines';
import { CLOCK, type Clock } from '@lapor/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../access/staff.guard';
import { ReferenceData } from '../reference/reference-data';
import { helpPage, homePage, privacyPage } from './information-pages';
import { sendPage, voiceOf } from './layout';
import { westernTime } from './dates';
import { portalPrefixes } from './paths';

/** What people are told before they report. */
@ApiExcludeController()
@Access('public')
@Controller(portalPrefixes)
export class InformationController {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly reference: ReferenceData,
  ) {}

  @Get()
  async home(@Req() { url }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await sendPage(reply, homePage(voiceOf(url)));
  }

  @Get('bantuan')
  async help(@Req() { url }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { regulations } = this.reference.current;
    const today = localDate(westernTime, this.clock.now());
    const known = regulations.some(({ effectiveFrom }) => effectiveFrom <= today);
    await sendPage(reply, helpPage(voiceOf(url), known ? regulationAt(regulations, today) : null));
  }

  @Get('privasi')
  async privacy(@Req() { url }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await sendPage(reply, privacyPage(voiceOf(url)));
  }
}
