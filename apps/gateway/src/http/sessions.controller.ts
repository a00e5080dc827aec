import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { cookieHeader, tokenOf } from '../access/session-token';
import { Sessions } from '../access/sessions';
import { StaffOnly } from '../access/staff.guard';
import type { Settings } from '../config';
import { roleMay, staffActions } from '../domain/permissions';
import type { Staff } from '../persistence/account.store';
import { ReferenceData } from '../reference/reference-data';
import { SETTINGS } from '../settings-token';
import { Documented } from './api-docs';
import { signInBody } from './schemas/actions';
import { type account, currentSession, newSession } from './schemas/answers';

@ApiTags('sessions')
@Controller('v1/sessions')
export class SessionsController {
  /** Whether the cookie is for encrypted connections alone. */
  private readonly secure: boolean;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    private readonly sessions: Sessions,
    private readonly reference: ReferenceData,
  ) {
    this.secure = settings.PUBLIC_URL.startsWith('https:');
  }

  @Post()
  @Documented({
    id: 'signIn',
    summary: 'Sign in as staff',
    description: 'Sets an HTTP-only cookie; the token in the answer is for clients that are no browsers.',
    answers: { 201: { description: 'Signed in.', schema: newSession } },
    problems: ['validation-failed', 'sign-in-failed', 'service-unavailable'],
  })
  async signIn(
    @Body({ schema: signInBody }) { username, password }: z.infer<typeof signInBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof newSession>> {
    const { token, staff, expiresAt } = await this.sessions.signIn(username, password);
    void reply.header('set-cookie', cookieHeader(token, expiresAt, this.secure));
    void reply.header('cache-control', 'no-store');
    return { token, account: this.accountOf(staff), expiresAt: expiresAt.toISOString() };
  }

  @Get('current')
  @StaffOnly()
  @Documented({
    id: 'currentSession',
    summary: 'Who is signed in',
    answers: { 200: { description: 'The account.', schema: currentSession } },
    problems: ['not-signed-in', 'session-expired', 'service-unavailable'],
  })
  async current(@Req() request: FastifyRequest): Promise<z.infer<typeof currentSession>> {
    const { staff, expiresAt } = await this.sessions.of(tokenOf(request));
    return { account: this.accountOf(staff), expiresAt: expiresAt.toISOString() };
  }

  @Delete('current')
  @HttpCode(204)
  @StaffOnly()
  @Documented({
    id: 'signOut',
    summary: 'Sign out',
    answers: { 204: { description: 'Signed out.' } },
    problems: ['not-signed-in', 'session-expired', 'service-unavailable'],
  })
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.end(tokenOf(request) ?? '');
    void reply.header('set-cookie', cookieHeader('', new Date(0), this.secure));
  }

  private accountOf({ accountId, username, displayName, role, agencyId }: Staff): z.infer<typeof account> {
    return {
      accountId,
      username,
      displayName,
      role,
      agency: { id: agencyId, name: this.reference.agencyName(agencyId) },
      can: staffActions.filter((action) => roleMay(role, action)),
    };
  }
}
