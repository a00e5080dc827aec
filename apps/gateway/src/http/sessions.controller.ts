import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { SecondFactors } from '../access/second-factors';
import { cookieHeader, tokenOf } from '../access/session-token';
import { type OpenSession, Sessions } from '../access/sessions';
import { SignIn } from '../access/sign-in';
import { Access, CurrentSession } from '../access/staff.guard';
import { reachedByHttps, type Settings } from '../config';
import { currentMemberships } from '../persistence/membership.store';
import { ReferenceData } from '../reference/reference-data';
import { SETTINGS } from '../settings-token';
import { clientOf, sessionAnswer } from './account-answers';
import { Documented, signInProblems } from './api-docs';
import { codeBody, currentSession, membershipChoiceBody, newSession, signInBody } from './schemas/accounts';

type State = z.infer<typeof currentSession>;

@ApiTags('sessions')
@Controller('v1/sessions')
export class SessionsController {
  /** Whether the cookie is for encrypted connections alone. */
  private readonly secure: boolean;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly signIns: SignIn,
    private readonly sessions: Sessions,
    private readonly secondFactors: SecondFactors,
    private readonly reference: ReferenceData,
  ) {
    this.secure = reachedByHttps(settings);
  }

  @Post()
  @Access('public')
  @Documented({
    id: 'signIn',
    summary: 'Sign in as staff',
    description:
      'Sets an HTTP-only cookie; the token in the answer is for clients that are no browsers. `need` says what is still lacking.',
    answers: { 201: { description: 'Signed in.', schema: newSession } },
    problems: ['validation-failed', 'sign-in-failed', 'service-unavailable'],
  })
  async signIn(
    @Req() request: FastifyRequest,
    @Body({ schema: signInBody }) body: z.infer<typeof signInBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof newSession>> {
    const { token, ...session } = await this.signIns.withPassword(body, clientOf(request));
    void reply.header('set-cookie', cookieHeader(token, session.expiresAt, this.secure));
    void reply.header('cache-control', 'no-store');
    return { token, ...(await this.answer(session)) };
  }

  @Get('current')
  @Access({ session: ['confirm_second_factor', 'choose_membership', 'enrol_second_factor'] })
  @Documented({
    id: 'currentSession',
    summary: 'Who is signed in, as what, and what is lacking',
    answers: { 200: { description: 'The session.', schema: currentSession } },
    problems: [...signInProblems],
  })
  async current(@CurrentSession() session: OpenSession): Promise<State> {
    return this.answer(session);
  }

  @Delete('current')
  @HttpCode(204)
  @Access({ session: ['confirm_second_factor', 'choose_membership', 'enrol_second_factor'] })
  @Documented({
    id: 'signOut',
    summary: 'Sign out',
    answers: { 204: { description: 'Signed out.' } },
    problems: [...signInProblems],
  })
  async signOut(
    @CurrentSession() session: OpenSession,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.end(session);
    void reply.header('set-cookie', cookieHeader('', new Date(0), this.secure));
  }

  @Put('current/membership')
  @Access({ session: ['choose_membership', 'enrol_second_factor'] })
  @Documented({
    id: 'chooseMembership',
    summary: 'Act in one of the own roles',
    answers: { 200: { description: 'The session as it is now.', schema: currentSession } },
    problems: ['validation-failed', 'second-factor-required', 'membership-not-found', ...signInProblems],
  })
  async choose(
    @Req() request: FastifyRequest,
    @CurrentSession() session: OpenSession,
    @Body({ schema: membershipChoiceBody }) { membershipId }: z.infer<typeof membershipChoiceBody>,
  ): Promise<State> {
    await this.sessions.act(session, membershipId);
    return this.answer(await this.sessions.openOf(tokenOf(request)));
  }

  @Put('current/second-factor')
  @Access({ session: ['confirm_second_factor'] })
  @Documented({
    id: 'showSecondFactor',
    summary: 'Complete a sign-in with a code of the second factor',
    answers: { 200: { description: 'The session as it is now.', schema: currentSession } },
    problems: ['validation-failed', 'code-not-valid', ...signInProblems],
  })
  async showSecondFactor(
    @Req() request: FastifyRequest,
    @CurrentSession() session: OpenSession,
    @Body({ schema: codeBody }) { code }: z.infer<typeof codeBody>,
  ): Promise<State> {
    await this.secondFactors.pass(session, code);
    this.sessions.forget(session.accountId);
    return this.answer(await this.sessions.openOf(tokenOf(request)));
  }

  private async answer(session: OpenSession): Promise<State> {
    return sessionAnswer(
      this.reference,
      session,
      await currentMemberships(this.dataSource, session.accountId),
    );
  }
}
