import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { AccountAdmin } from '../access/account-admin';
import { Access, CurrentStaff } from '../access/staff.guard';
import type { Staff } from '../persistence/account.store';
import { ReferenceData } from '../reference/reference-data';
import { listedSession, membershipAnswer } from './account-answers';
import { Documented, signInProblems } from './api-docs';
import { accountList, administeredSessions, grantBody, membershipList, reasonBody } from './schemas/accounts';
import { accountIdParam, membershipIdParam, sessionIdParam } from './schemas/report-id';

const refusals = ['validation-failed', 'not-allowed', 'account-not-found', ...signInProblems] as const;
type Reason = z.infer<typeof reasonBody>;

/** The accounts of the own subtree. */
@ApiTags('admin')
@Controller('v1/admin/accounts')
export class AccountsController {
  constructor(
    private readonly admin: AccountAdmin,
    private readonly reference: ReferenceData,
  ) {}

  @Get()
  @Access({ staff: 'manage_accounts' })
  @Documented({
    id: 'listAccounts',
    summary: 'Who works in the own agency and below',
    answers: { 200: { description: 'By name.', schema: accountList } },
    problems: ['not-allowed', ...signInProblems],
  })
  async list(@CurrentStaff() staff: Staff): Promise<z.infer<typeof accountList>> {
    const accounts = await this.admin.list(staff);
    return {
      items: accounts.map(({ enrolled, memberships, ...account }) => ({
        ...account,
        secondFactor: enrolled,
        memberships: memberships.map((each) => membershipAnswer(this.reference, each)),
      })),
    };
  }

  @Post(':accountId/deactivations')
  @HttpCode(204)
  @Access({ staff: 'manage_accounts' })
  @Documented({
    id: 'deactivateAccount',
    summary: 'Let an account in no more',
    description: 'Its sessions end at once, and what it has lent.',
    answers: { 204: { description: 'Deactivated.' } },
    problems: refusals,
  })
  async deactivate(
    @CurrentStaff() staff: Staff,
    @Param('accountId', { schema: accountIdParam }) accountId: string,
    @Body({ schema: reasonBody }) { reason }: Reason,
  ): Promise<void> {
    await this.admin.setActive(staff, accountId, false, reason);
  }

  @Post(':accountId/reactivations')
  @HttpCode(204)
  @Access({ staff: 'manage_accounts' })
  @Documented({
    id: 'reactivateAccount',
    summary: 'Let an account in again',
    answers: { 204: { description: 'Active.' } },
    problems: refusals,
  })
  async reactivate(
    @CurrentStaff() staff: Staff,
    @Param('accountId', { schema: accountIdParam }) accountId: string,
    @Body({ schema: reasonBody }) { reason }: Reason,
  ): Promise<void> {
    await this.admin.setActive(staff, accountId, true, reason);
  }

  @Post(':accountId/memberships')
  @Access({ staff: 'manage_accounts' })
  @Documented({
    id: 'grantMembership',
    summary: 'Give an account a further role, for some time or until it is ended',
    answers: { 201: { description: 'All its roles.', schema: membershipList } },
    problems: [...refusals, 'unknown-agency', 'membership-exists'],
  })
  async grant(
    @CurrentStaff() staff: Staff,
    @Param('accountId', { schema: accountIdParam }) accountId: string,
    @Body({ schema: grantBody }) { from, until, ...body }: z.output<typeof grantBody>,
  ): Promise<z.infer<typeof membershipList>> {
    const times = { validFrom: from ? new Date(from) : null, validUntil: until ? new Date(until) : null };
    const memberships = await this.admin.grant(staff, accountId, { ...body, ...times });
    return { items: memberships.map((each) => membershipAnswer(this.reference, each)) };
  }

  @Post(':accountId/memberships/:membershipId/endings')
  @HttpCode(204)
  @Access({ staff: 'manage_accounts' })
  @Documented({
    id: 'endMembership',
    summary: 'Take a role from an account',
    answers: { 204: { description: 'Ended.' } },
    problems: [...refusals, 'membership-not-found'],
  })
  async endMembership(
    @CurrentStaff() staff: Staff,
    @Param('accountId', { schema: accountIdParam }) accountId: string,
    @Param('membershipId', { schema: membershipIdParam }) membershipId: string,
    @Body({ schema: reasonBody }) { reason }: Reason,
  ): Promise<void> {
    await this.admin.endMembership(staff, accountId, membershipId, reason);
  }

  @Post(':accountId/second-factor-removals')
  @HttpCode(204)
  @Access({ staff: 'manage_accounts' })
  @Documented({
    id: 'removeSecondFactorOf',
    summary: 'Remove the second factor of who has lost it',
    description: 'Its sessions end.',
    answers: { 204: { description: 'Removed.' } },
    problems: refusals,
  })
  async removeSecondFactor(
    @CurrentStaff() staff: Staff,
    @Param('accountId', { schema: accountIdParam }) accountId: string,
    @Body({ schema: reasonBody }) { reason }: Reason,
  ): Promise<void> {
    await this.admin.removeSecondFactor(staff, accountId, reason);
  }

  @Get(':accountId/sessions')
  @Access({ staff: 'manage_accounts' })
  @Documented({
    id: 'listSessionsOf',
    summary: 'Where an account is signed in',
    answers: { 200: { description: 'The last used first.', schema: administeredSessions } },
    problems: refusals,
  })
  async sessions(
    @CurrentStaff() staff: Staff,
    @Param('accountId', { schema: accountIdParam }) accountId: string,
  ): Promise<z.infer<typeof administeredSessions>> {
    return { items: (await this.admin.sessionsOf(staff, accountId)).map(listedSession) };
  }

  @Delete(':accountId/sessions')
  @HttpCode(204)
  @Access({ staff: 'manage_accounts' })
  @Documented({
    id: 'revokeSessionsOf',
    summary: 'End all sessions of an account',
    answers: { 204: { description: 'Ended.' } },
    problems: refusals,
  })
  async revokeAll(
    @CurrentStaff() staff: Staff,
    @Param('accountId', { schema: accountIdParam }) accountId: string,
  ): Promise<void> {
    await this.admin.revokeSessions(staff, accountId);
  }

  @Delete(':accountId/sessions/:sessionId')
  @HttpCode(204)
  @Access({ staff: 'manage_accounts' })
  @Documented({
    id: 'revokeSessionOf',
    summary: 'End one session of an account',
    answers: { 204: { description: 'Ended.' } },
    problems: [...refusals, 'session-not-found'],
  })
  async revokeOne(
    @CurrentStaff() staff: Staff,
    @Param('accountId', { schema: accountIdParam }) accountId: string,
    @Param('sessionId', { schema: sessionIdParam }) sessionId: string,
  ): Promise<void> {
    await this.admin.revokeSessions(staff, accountId, sessionId);
  }
}
