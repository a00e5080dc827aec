import { Controller, Delete, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DomainError, languages } from '@lapor/domain-types';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { recordAct } from '../access/acts';
import { attemptHeader, attemptOf, cookieHeader } from '../access/session-token';
import { type OpenSession, Sessions } from '../access/sessions';
import { attemptSeconds, type Beginning, type Begun, SignInProvider } from '../access/sign-in-provider';
import { Access, CurrentSession } from '../access/staff.guard';
import { note } from '../audit/audit-notes';
import { reachedByHttps, type Settings } from '../config';
import { identitiesOf, unlinkIdentities } from '../persistence/account-links.store';
import { SETTINGS } from '../settings-token';
import { clientOf } from './account-answers';
import { Documented, signInProblems } from './api-docs';
import { identityList, providerStart, signInOptions } from './schemas/accounts';
import { backFromProvider } from './back-from-provider';

const beginningQuery = z.strictObject({
  desk: z.enum(languages).optional().meta({
    description: 'Leads back to the desk of the portal in this language, else to the console of staff.',
  }),
});

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
      302: {
        description: 'To the provider; back, with the reason, if it does not answer.',
        headers: { location: 'Where to sign in.' },
      },
    },
    problems: ['validation-failed', 'not-found'],
  })
  async begin(
    @Query({ schema: beginningQuery }) { desk }: z.output<typeof beginningQuery>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!this.provider.available) throw new DomainError('not-found');
    const where = { accountId: null, desk: desk ?? null };
    const url = await this.orBack(where, async () => {
      const beginning = await this.provider.begin(where);
      this.remember(reply, beginning);
      return beginning.url;
    });
    await reply.redirect(url, 302);
  }

  @Get('sign-in/provider/callback')
  @Access('public')
  @Documented({
    id: 'completeSignInWithProvider',
    summary: 'Come back from the sign-in provider',
    description:
      'Sets the same cookie as a sign-in with a password. What is refused is told by the page to which the browser is sent back.',
    answers: {
      303: {
        description: 'Signed in, linked or refused.',
        headers: { location: 'Where that was begun: the console of staff, or the desk of the portal.' },
      },
    },
    problems: ['not-found'],
  })
  async complete(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!this.provider.available) throw new DomainError('not-found');
    const begun = this.provider.begun(attemptOf(request));
    void reply.header('cache-control', 'no-store').header('set-cookie', attemptHeader('', 0, this.secure));
    const where = begun ?? { accountId: null, desk: null };
    const url = await this.orBack(where, async () => {
      if (!begun) throw new DomainError('provider-sign-in-failed');
      await this.letIn(begun, request, reply);
      return this.publicUrl + backFromProvider(begun);
    });
    await reply.redirect(url, 303);
  }

  private async letIn(begun: Begun, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
    const accountId = await this.provider.complete(query, begun);
    if (begun.accountId !== null) return;
    const { token, expiresAt } = await this.sessions.open(accountId, null, clientOf(request));
    void reply.header('set-cookie', cookieHeader(token, expiresAt, this.secure));
  }

  /** Where a browser goes on; if that is refused, back to the page that says why. */
  private async orBack(
    where: Parameters<typeof backFromProvider>[0],
    goOn: () => Promise<string>,
  ): Promise<string> {
    try {
      return await goOn();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      note({ problem: error.slug });
      return this.publicUrl + backFromProvider(where, error.slug);
    }
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
    problems: ['not-found', 'service-unavailable', ...signInProblems],
  })
  async link(
    @CurrentSession() { accountId }: OpenSession,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof providerStart>> {
    const beginning = await this.provider.begin({ accountId, desk: null });
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
