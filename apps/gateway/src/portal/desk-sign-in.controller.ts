import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { SecondFactors } from '../access/second-factors';
import { cookieHeader, tokenOf } from '../access/session-token';
import { type OpenSession, Sessions, staffOf } from '../access/sessions';
import { SignIn } from '../access/sign-in';
import { SignInProvider } from '../access/sign-in-provider';
import { Access, CurrentSession } from '../access/staff.guard';
import { note } from '../audit/audit-notes';
import { reachedByHttps, type Settings } from '../config';
import { clientOf, membershipAnswer } from '../http/account-answers';
import { codeBody, membershipChoiceBody, signInBody } from '../http/schemas/accounts';
import { currentMemberships } from '../persistence/membership.store';
import { ReferenceData } from '../reference/reference-data';
import { SETTINGS } from '../settings-token';
import { checked } from './act-forms';
import { AssistedForms } from './assisted-forms';
import {
  codePage,
  enrolmentPage,
  holdsDraft,
  rolePage,
  signedInPage,
  signInPage,
} from './desk-sign-in-pages';
import { Fields } from './forms';
import { goTo, sendPage, type Voice, voiceOf } from './layout';
import { desk, deskSignIn, portalPrefixes } from './paths';
import { type FormTold, refusable } from './refusable';
import { wordsFor } from './words';

/** Staff come in here for the desk. A report that was being written when a session ended is there again afterwards. */
@ApiExcludeController()
@Controller(portalPrefixes.map((prefix) => `${prefix}/desa`))
export class DeskSignInController {
  /** Whether the cookie is for encrypted connections alone. */
  private readonly secure: boolean;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly signIns: SignIn,
    private readonly provider: SignInProvider,
    private readonly sessions: Sessions,
    private readonly secondFactors: SecondFactors,
    private readonly reference: ReferenceData,
    private readonly forms: AssistedForms,
  ) {
    this.secure = reachedByHttps(settings);
  }

  @Get('masuk')
  @Access('public')
  async begin(@Req() { url }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const voice = voiceOf(url);
    const refused = new URLSearchParams(url.split('?')[1]).get('gagal');
    const problem = wordsFor(voice.words, `desk.refused.${refused}`);
    await sendPage(reply, this.signInPage(voice, { fields: new URLSearchParams(), problem }));
  }

  @Get('masuk/selesai')
  @Access('public')
  async signedInElsewhere(@Req() { url }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await sendPage(reply, signedInPage(voiceOf(url)));
  }

  @Get('masuk/lanjut')
  @Access({ session: ['confirm_second_factor', 'choose_membership', 'enrol_second_factor'] })
  async goOnElsewhere(
    @CurrentSession() session: OpenSession,
    @Req() { url }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.goOn(voiceOf(url), session, new URLSearchParams(), reply);
  }

  @Get(['masuk/kode', 'masuk/peran', 'keluar'])
  @Access('public')
  async back(@Req() { url }: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await goTo(reply, desk(voiceOf(url).language));
  }

  @Post('masuk')
  @HttpCode(303)
  @Access('public')
  async signIn(
    @Fields() fields: URLSearchParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    note({ operation: 'signIn' });
    const voice = voiceOf(request.url);
    const given = { username: fields.get('username')?.trim(), password: fields.get('password') };
    const session = await refusable(reply, voice, fields, this.signInPage, async () =>
      this.signIns.withPassword(checked(signInBody, given), clientOf(request)),
    );
    if (!session) return;
    void reply.header('set-cookie', cookieHeader(session.token, session.expiresAt, this.secure));
    await this.goOn(voice, session, fields, reply);
  }

  @Post('masuk/kode')
  @HttpCode(303)
  @Access({ session: ['confirm_second_factor'] })
  async showSecondFactor(
    @Fields() fields: URLSearchParams,
    @CurrentSession() session: OpenSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    note({ operation: 'showSecondFactor' });
    const voice = voiceOf(request.url);
    const passed = await refusable(reply, voice, fields, codePage, async () => {
      await this.secondFactors.pass(session, checked(codeBody, { code: fields.get('code') }).code);
      this.sessions.forget(session.accountId);
      return this.sessions.openOf(tokenOf(request));
    });
    if (passed) await this.goOn(voice, passed, fields, reply);
  }

  @Post('masuk/peran')
  @HttpCode(303)
  @Access({ session: ['choose_membership', 'enrol_second_factor'] })
  async choose(
    @Fields() fields: URLSearchParams,
    @CurrentSession() session: OpenSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    note({ operation: 'chooseMembership' });
    const voice = voiceOf(request.url);
    const memberships = await this.membershipsOf(session);
    const again = (_: Voice, told: FormTold) => rolePage(voice, told, memberships);
    const acting = await refusable(reply, voice, fields, again, async () => {
      const { membershipId } = checked(membershipChoiceBody, { membershipId: fields.get('membershipId') });
      await this.sessions.act(session, membershipId);
      return this.sessions.openOf(tokenOf(request));
    });
    if (acting) await this.goOn(voice, acting, fields, reply);
  }

  @Post('keluar')
  @HttpCode(303)
  @Access({ session: ['confirm_second_factor', 'choose_membership', 'enrol_second_factor'] })
  async signOut(
    @CurrentSession() session: OpenSession,
    @Req() { url }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    note({ operation: 'signOut' });
    await this.sessions.end(session);
    void reply.header('set-cookie', cookieHeader('', new Date(0), this.secure));
    await goTo(reply, deskSignIn(voiceOf(url).language));
  }

  private readonly signInPage = (voice: Voice, told: FormTold) =>
    signInPage(voice, told, this.provider.available);

  /** To what the session still lacks, else to what was being written, else to the desk. */
  private async goOn(voice: Voice, session: OpenSession, fields: URLSearchParams, reply: FastifyReply) {
    switch (session.need) {
      case 'confirm_second_factor':
        return sendPage(reply, codePage(voice, { fields }));
      case 'choose_membership':
        return sendPage(reply, rolePage(voice, { fields }, await this.membershipsOf(session)));
      case 'enrol_second_factor':
        return sendPage(reply, enrolmentPage(voice));
      case null:
        if (!holdsDraft(fields)) return goTo(reply, desk(voice.language));
        return this.forms.show(voice, staffOf(session), this.forms.of(fields), reply);
    }
  }

  private async membershipsOf({ accountId }: OpenSession) {
    const memberships = await currentMemberships(this.dataSource, accountId);
    return memberships.map((each) => membershipAnswer(this.reference, each));
  }
}
