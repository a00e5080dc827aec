import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DomainError } from '@lapor/domain-types';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { recordAct } from '../access/acts';
import { Delegations } from '../access/delegations';
import { Passwords } from '../access/passwords';
import { type OpenSession, Sessions } from '../access/sessions';
import { Access, CurrentSession } from '../access/staff.guard';
import type { Membership } from '../persistence/membership.store';
import { announceChange, listSessions, removeSessions } from '../persistence/session.store';
import { ReferenceData } from '../reference/reference-data';
import { listedSession, membershipAnswer, officerAnswer } from './account-answers';
import { Documented, signInProblems } from './api-docs';
import { delegationBody, delegationList, passwordChangeBody, sessionList } from './schemas/accounts';
import { officerList } from './schemas/queue';
import { membershipIdParam, sessionIdParam } from './schemas/report-id';

/** What everybody does with their own account. */
@ApiTags('sessions')
@Controller('v1/me')
export class OwnAccountController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly sessions: Sessions,
    private readonly passwords: Passwords,
    private readonly delegations: Delegations,
    private readonly reference: ReferenceData,
  ) {}

  @Get('sessions')
  @Access({ session: [] })
  @Documented({
    id: 'listOwnSessions',
    summary: 'Where one is signed in',
    answers: { 200: { description: 'The sessions, the last used first.', schema: sessionList } },
    problems: [...signInProblems],
  })
  async list(@CurrentSession() { accountId, sessionId }: OpenSession): Promise<z.infer<typeof sessionList>> {
    const sessions = await listSessions(this.dataSource, accountId);
    return {
      items: sessions.map((each) => ({ ...listedSession(each), current: each.sessionId === sessionId })),
    };
  }

  @Delete('sessions')
  @HttpCode(204)
  @Access({ session: [] })
  @Documented({
    id: 'revokeOtherSessions',
    summary: 'Sign out everywhere but here',
    answers: { 204: { description: 'Ended.' } },
    problems: [...signInProblems],
  })
  async revokeOthers(@CurrentSession() { accountId, sessionId }: OpenSession): Promise<void> {
    await this.revoke(accountId, { except: sessionId });
  }

  @Delete('sessions/:sessionId')
  @HttpCode(204)
  @Access({ session: [] })
  @Documented({
    id: 'revokeSession',
    summary: 'End one of the own sessions',
    answers: { 204: { description: 'Ended.' } },
    problems: ['session-not-found', ...signInProblems],
  })
  async revokeOne(
    @CurrentSession() { accountId }: OpenSession,
    @Param('sessionId', { schema: sessionIdParam }) sessionId: string,
  ): Promise<void> {
    if ((await this.revoke(accountId, { only: sessionId })) === 0) throw new DomainError('session-not-found');
  }

  @Put('password')
  @HttpCode(204)
  @Access({ session: [] })
  @Documented({
    id: 'changePassword',
    summary: 'Change the own password',
    description: 'All other sessions end.',
    answers: { 204: { description: 'Changed.' } },
    problems: ['validation-failed', ...signInProblems],
  })
  async changePassword(
    @CurrentSession() session: OpenSession,
    @Body({ schema: passwordChangeBody }) { oldPassword, newPassword }: z.infer<typeof passwordChangeBody>,
  ): Promise<void> {
    await this.passwords.change(session, oldPassword, newPassword);
    this.sessions.forget(session.accountId);
  }

  @Get('colleagues')
  @Access({ session: [] })
  @Documented({
    id: 'listColleagues',
    summary: 'To whom one can lend a role: who works in the agencies of the own roles, or below',
    answers: { 200: { description: 'By name, once for each of their roles.', schema: officerList } },
    problems: [...signInProblems],
  })
  async colleagues(@CurrentSession() session: OpenSession): Promise<z.infer<typeof officerList>> {
    const found = await this.delegations.colleaguesOf(session);
    return { items: found.map((each) => officerAnswer(this.reference, each)) };
  }

  @Get('delegations')
  @Access({ session: [] })
  @Documented({
    id: 'listDelegations',
    summary: 'To whom one has lent a role',
    answers: { 200: { description: 'Those that have not ended.', schema: delegationList } },
    problems: [...signInProblems],
  })
  async given(@CurrentSession() session: OpenSession): Promise<z.infer<typeof delegationList>> {
    return this.delegationAnswer(await this.delegations.given(session));
  }

  @Post('delegations')
  @Access({ session: [] })
  @Documented({
    id: 'delegate',
    summary: 'Lend one of the own roles for some time',
    answers: { 201: { description: 'All that are lent now.', schema: delegationList } },
    problems: ['validation-failed', 'membership-not-found', ...signInProblems],
  })
  async delegate(
    @CurrentSession() session: OpenSession,
    @Body({ schema: delegationBody }) { from, until, ...rest }: z.infer<typeof delegationBody>,
  ): Promise<z.infer<typeof delegationList>> {
    const times = { from: new Date(from), until: new Date(until) };
    return this.delegationAnswer(await this.delegations.give(session, { ...rest, ...times }));
  }

  @Delete('delegations/:membershipId')
  @HttpCode(204)
  @Access({ session: [] })
  @Documented({
    id: 'endDelegation',
    summary: 'End a delegation early, as who gave it or who got it',
    answers: { 204: { description: 'Ended.' } },
    problems: ['membership-not-found', ...signInProblems],
  })
  async endDelegation(
    @CurrentSession() session: OpenSession,
    @Param('membershipId', { schema: membershipIdParam }) membershipId: string,
  ): Promise<void> {
    await this.delegations.end(session, membershipId);
  }

  private async revoke(accountId: string, which: { only?: string; except?: string }): Promise<number> {
    const count = await this.dataSource.transaction(async (tx) => {
      const ended = await removeSessions(tx, accountId, which);
      const data = { count: ended };
      if (ended > 0)
        await recordAct(tx, { kind: 'sessions_revoked', byAccountId: accountId, accountId, data });
      await announceChange(tx, accountId);
      return ended;
    });
    this.sessions.forget(accountId);
    return count;
  }

  private delegationAnswer(given: readonly Membership[]): z.infer<typeof delegationList> {
    return {
      items: given.map((each) => ({ ...membershipAnswer(this.reference, each), accountId: each.accountId })),
    };
  }
}
