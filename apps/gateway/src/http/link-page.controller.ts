import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/staff.guard';
import { Documented } from './api-docs';
import { linkPage, linkPageHeaders } from './link-page';

@ApiTags('sessions')
@Controller('v1/sign-in/link')
export class LinkPageController {
  @Get()
  @Access('public')
  @Documented({
    id: 'linkPage',
    summary: 'The page to which mailed links lead',
    answers: { 200: { description: 'HTML.' } },
  })
  async show(@Res() reply: FastifyReply): Promise<void> {
    await reply.headers(linkPageHeaders).type('text/html; charset=utf-8').send(linkPage);
  }
}
