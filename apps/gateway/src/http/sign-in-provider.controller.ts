import { Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { recordAct } from '../access/acts';
import { attemptHeader, attemptOf, cookieHeader } from '../access/session-token';
import { type OpenSession, Sessions } from '../access/sessions';
import { attemptSeconds, type Beginning, SignInProvider } from '../access/sign-in-provider';
import { Access, CurrentSession } from '../access/staff.guard';
import { reachedByHttps, type Settings } from '../config';
import { identitiesOf, unlinkIdentities } from '../persistence/account-links.store';
import { SETTINGS } from '../settings-token';
import { clientOf } from './account-answers';
import { Documented, signInProblems } from './api-docs';
import { identityList, providerStart, signInOptions } from './schemas/accounts';

/** Signing in with a provider of OpenID Connect. */
@ApiTags('sessions')
@Controller('v1')
export class SignInProviderController {
  private readonly secure: boolean;
  private readonly publicUrl: string;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly provider: SignInProvider,
    private readonly sessions: Sessions,
  ) {
    this.secure = reachedByHttps(settings);
    this.publicUrl = settings.PUBLIC_URL.replace(/\/+$/, '');
  }

  @Get('sign-in/options')
  @Access('public')
  @Documented({
    id: 'signInOptions',
    summary: 'How one can sign in, besides with a password',
    answers: { 200: { description: 'The ways.', schema: signInOptions } },
    problems: [],
  })
  options(): z.infer<typeof signInOptions> {
    return { provider: this.provider.available };
  }

  @Get('sign-in/provider')
  @Access('public')
  @Documented({
    id: 'signInWithProvider',
    summary: 'Go to the sign-in provider',
    answers: {
      302: { description: 'To the provider.', headers: { location: 'Where to sign in.' } },
    },
    problems: ['not-found', 'service-unavailable'],
  })
  async begin(@Res() reply: FastifyReply): Promise<void> {
    const beginning = await this.provider.begin(null);
    this.remember(reply, beginning);
    await reply.redirect(beginning.url, 302);
  }

  @Get('sign-in/provider/callback')
  @Access('public')
  @Documented({
    id: 'completeSignInWithProvider',
    summary: 'Come back from the sign-in provider',
    description: 'Sets the same cookie as a sign-in with a password.',
    answers: {
      303: { description: 'Signed in or linked.', headers: { location: 'The console of staff.' } },
    },
    problems: ['not-found', 'provider-sign-in-failed', 'identity-linked-elsewhere', 'service-unavailable'],
  })
  async complete(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
    const { accountId, linked } = await this.provider.complete(query, attemptOf(request));
    const cookies = [attemptHeader('', 0, this.secure)];
    if (!linked) {
      const { token, expiresAt } = await this.sessions.open(accountId, null, clientOf(request));
      cookies.push(cookieHeader(token, expiresAt, this.secure));
    }
    await reply
      .header('set-cookie', cookies)
      .header('cache-control', 'no-store')
      .redirect(`${this.publicUrl}/console/${linked ? 'account' : ''}`, 303);
  }

  @Get('me/identities')
  @Access({ session: [] })
  @Documented({
    id: 'listIdentities',
    summary: 'With which providers one can sign in',
    answers: { 200: { description: 'Those that are linked.', schema: identityList } },
    problems: [...signInProblems],
  })
  async list(@CurrentSession() { accountId }: OpenSession): Promise<z.infer<typeof identityList>> {
    const linked = await identitiesOf(this.dataSource, accountId);
    return {
      available: this.provider.available,
      items: linked.map(({ issuer, linkedAt }) => ({ issuer, linkedAt: linkedAt.toISOString() })),
    };
  }

  @Post('me/identities')
  @Access({ session: [] })
  @Documented({
    id: 'linkIdentity',
    summary: 'Link the own account with a sign-in at the provider',
    answers: { 201: { description: 'Where to go for it.', schema: providerStart } },
    problems: ['not-found', ...signInProblems],
  })
  async link(
    @CurrentSession() { accountId }: OpenSession,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof providerStart>> {
    const beginning = await this.provider.begin(accountId);
    this.remember(reply, beginning);
    return { url: beginning.url };
  }

  @Delete('me/identities')
  @HttpCode(204)
  @Access({ session: [] })
  @Documented({
    id: 'unlinkIdentities',
    summary: 'Undo the links with the provider',
    answers: { 204: { description: 'One signs in with the password alone.' } },
    problems: [...signInProblems],
  })
  async unlink(@CurrentSession() { accountId }: OpenSession): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const data = { count: await unlinkIdentities(tx, accountId) };
      await recordAct(tx, { kind: 'identity_unlinked', byAccountId: accountId, accountId, data });
    });
  }

  private remember(reply: FastifyReply, { attempt }: Beginning): void {
    void reply.header('set-cookie', attemptHeader(attempt, attemptSeconds, this.secure));
    void reply.header('cache-control', 'no-store');
  }
}
