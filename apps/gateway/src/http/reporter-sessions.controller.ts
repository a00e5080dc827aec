import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DomainError } from '@lapor/domain-types';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { ReporterAccounts } from '../access/reporter-accounts';
import { ReporterCodes } from '../access/reporter-codes';
import { CurrentReporter, ReporterOnly } from '../access/reporter.guard';
import { Challenged, challengeProblems } from '../challenge/challenge.guard';
import { Access } from '../access/staff.guard';
import { reporterCookieHeader } from '../access/session-token';
import { reachedByHttps, type Settings } from '../config';
import { codeHoldsMinutes } from '../domain/one-time-code';
import {
  listReporterSessions,
  removeReporterSessions,
  type ReporterSession,
} from '../persistence/reporter-session.store';
import { SETTINGS } from '../settings-token';
import { clientOf, listedSession } from './account-answers';
import { Documented, signInProblems } from './api-docs';
import { sessionList } from './schemas/accounts';
import { sessionIdParam } from './schemas/report-id';
import { codeRequestBody, codeSent, newReporterSession, shownCodeBody } from './schemas/reporter-accounts';

/** An account is a convenience: everything about a report can be done with its tracking code alone. */
@ApiTags('reporter')
@Controller('v1/reporter')
export class ReporterSessionsController {
  /** Whether the cookie is for encrypted connections alone. */
  private readonly secure: boolean;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly codes: ReporterCodes,
    private readonly accounts: ReporterAccounts,
  ) {
    this.secure = reachedByHttps(settings);
  }

  @Post('codes')
  @HttpCode(202)
  @Access('public')
  @Challenged()
  @Documented({
    id: 'requestReporterCode',
    summary: 'Have a one-time code sent to an e-mail address or a phone number',
    description: 'The answer is the same whether or not anybody has an account with it.',
    answers: { 202: { description: 'Taken.', schema: codeSent } },
    problems: ['validation-failed', 'sms-not-available', 'service-unavailable', ...challengeProblems],
  })
  async requestCode(
    @Body({ schema: codeRequestBody }) { language, ...given }: z.output<typeof codeRequestBody>,
  ): Promise<z.infer<typeof codeSent>> {
    await this.codes.send(this.codes.contactOf(given), language);
    return { holdsMinutes: codeHoldsMinutes };
  }

  @Post('sessions')
  @Access('public')
  @Documented({
    id: 'signInAsReporter',
    summary: 'Sign in as a reporter with a one-time code',
    description: 'The account is made with the first sign-in. Sets an HTTP-only cookie.',
    answers: { 201: { description: 'Signed in.', schema: newReporterSession } },
    problems: ['validation-failed', 'sms-not-available', 'code-not-valid', 'service-unavailable'],
  })
  async signIn(
    @Req() request: FastifyRequest,
    @Body({ schema: shownCodeBody }) { code, ...given }: z.output<typeof shownCodeBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof newReporterSession>> {
    const contact = this.codes.contactOf(given);
    const { token, expiresAt } = await this.accounts.signIn(contact, code, clientOf(request));
    void reply.header('set-cookie', reporterCookieHeader(token, expiresAt, this.secure));
    void reply.header('cache-control', 'no-store');
    return { token, expiresAt: expiresAt.toISOString() };
  }

  @Get('sessions')
  @ReporterOnly()
  @Documented({
    id: 'listReporterSessions',
    summary: 'Where one is signed in as a reporter',
    answers: { 200: { description: 'The sessions, the last used first.', schema: sessionList } },
    problems: [...signInProblems],
  })
  async list(
    @CurrentReporter() { reporterId, sessionId }: ReporterSession,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof sessionList>> {
    void reply.header('cache-control', 'no-store');
    const sessions = await listReporterSessions(this.dataSource, reporterId);
    return {
      items: sessions.map((each) => ({ ...listedSession(each), current: each.sessionId === sessionId })),
    };
  }

  @Delete('sessions')
  @HttpCode(204)
  @ReporterOnly()
  @Documented({
    id: 'revokeOtherReporterSessions',
    summary: 'Sign out everywhere but here',
    answers: { 204: { description: 'Ended.' } },
    problems: [...signInProblems],
  })
  async revokeOthers(@CurrentReporter() { reporterId, sessionId }: ReporterSession): Promise<void> {
    await removeReporterSessions(this.dataSource, reporterId, { except: sessionId });
  }

  @Delete('sessions/current')
  @HttpCode(204)
  @ReporterOnly()
  @Documented({
    id: 'signOutAsReporter',
    summary: 'Sign out',
    answers: { 204: { description: 'Signed out.' } },
    problems: [...signInProblems],
  })
  async signOut(
    @CurrentReporter() { reporterId, sessionId }: ReporterSession,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await removeReporterSessions(this.dataSource, reporterId, { only: sessionId });
    void reply.header('set-cookie', reporterCookieHeader('', new Date(0), this.secure));
  }

  @Delete('sessions/:sessionId')
  @HttpCode(204)
  @ReporterOnly()
  @Documented({
    id: 'revokeReporterSession',
    summary: 'End one of the own sessions',
    answers: { 204: { description: 'Ended.' } },
    problems: ['session-not-found', ...signInProblems],
  })
  async revokeOne(
    @CurrentReporter() { reporterId }: ReporterSession,
    @Param('sessionId', { schema: sessionIdParam }) sessionId: string,
  ): Promise<void> {
    const ended = await removeReporterSessions(this.dataSource, reporterId, { only: sessionId });
    if (ended === 0) throw new DomainError('session-not-found');
  }
}
