import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/staff.guard';
import { browsing, desk, filing, home, mapOf, statistics, tracking } from './paths';

/** Addresses that are short to say and to print; they lead to the Indonesian pages. */
@ApiExcludeController()
@Access('public')
@Controller()
export class EntranceController {
  @Get()
  async home(@Res() reply: FastifyReply): Promise<void> {
    await reply.redirect(home('id'), 302);
  }

  @Get('lapor')
  async file(@Res() reply: FastifyReply): Promise<void> {
    await reply.redirect(filing('id'), 302);
  }

  @Get('lacak')
  async track(@Res() reply: FastifyReply): Promise<void> {
    await reply.redirect(tracking('id'), 302);
  }

  @Get('laporan')
  async browse(@Res() reply: FastifyReply): Promise<void> {
    await reply.redirect(browsing('id'), 302);
  }

  @Get('desa')
  async serve(@Res() reply: FastifyReply): Promise<void> {
    await reply.redirect(desk('id'), 302);
  }

  @Get('statistik')
  async statistics(@Res() reply: FastifyReply): Promise<void> {
    await reply.redirect(statistics('id'), 302);
  }

  @Get('peta')
  async map(@Res() reply: FastifyReply): Promise<void> {
    await reply.redirect(mapOf('id'), 302);
  }
}
