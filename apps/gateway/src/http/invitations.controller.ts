import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Invitations } from '../access/invitations';
import { Access, CurrentStaff } from '../access/staff.guard';
import type { Staff } from '../persistence/account.store';
import { ReferenceData } from '../reference/reference-data';
import { invitationAnswer } from './account-answers';
import { Documented, signInProblems } from './api-docs';
import { invitation, invitationBody, invitationList } from './schemas/accounts';
import { invitationIdParam } from './schemas/report-id';

/** Inviting people to a role in the own subtree. */
@ApiTags('admin')
@Controller('v1/admin/invitations')
export class InvitationsController {
  constructor(
    private readonly invitations: Invitations,
    private readonly reference: ReferenceData,
  ) {}

  @Get()
  @Access({ staff: 'manage_accounts' })
  @Documented({
    id: 'listInvitations',
    summary: 'Invitations that can still be accepted',
    answers: { 200: { description: 'The newest first.', schema: invitationList } },
    problems: ['not-allowed', ...signInProblems],
  })
  async list(@CurrentStaff() staff: Staff): Promise<z.infer<typeof invitationList>> {
    const open = await this.invitations.open(staff);
    return { items: open.map((each) => invitationAnswer(this.reference, each)) };
  }

  @Post()
  @Access({ staff: 'manage_accounts' })
  @Documented({
    id: 'invite',
    summary: 'Invite a person to a role in an agency',
    description: 'The link is mailed, holds for 72 hours and works once.',
    answers: { 201: { description: 'Invited.', schema: invitation } },
    problems: ['validation-failed', 'not-allowed', 'unknown-agency', ...signInProblems],
  })
  async invite(
    @CurrentStaff() staff: Staff,
    @Body({ schema: invitationBody }) body: z.infer<typeof invitationBody>,
  ): Promise<z.infer<typeof invitation>> {
    return invitationAnswer(this.reference, await this.invitations.invite(staff, body));
  }

  @Delete(':invitationId')
  @HttpCode(204)
  @Access({ staff: 'manage_accounts' })
  @Documented({
    id: 'revokeInvitation',
    summary: 'Take an invitation back',
    answers: { 204: { description: 'The link is of no use any more.' } },
    problems: ['not-allowed', 'invitation-not-found', ...signInProblems],
  })
  async revoke(
    @CurrentStaff() staff: Staff,
    @Param('invitationId', { schema: invitationIdParam }) invitationId: string,
  ): Promise<void> {
    await this.invitations.revoke(staff, invitationId);
  }
}
