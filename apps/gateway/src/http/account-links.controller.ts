import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Invitations } from '../access/invitations';
import { Passwords } from '../access/passwords';
import { Sessions } from '../access/sessions';
import { Access } from '../access/staff.guard';
import { ReferenceData } from '../reference/reference-data';
import { invitationAnswer } from './account-answers';
import { Documented } from './api-docs';
import {
  acceptedInvitation,
  acceptInvitationBody,
  invitationFacts,
  linkBody,
  resetBody,
  resetRequestBody,
} from './schemas/accounts';

/** What is done with links that came by mail, without being signed in. */
@ApiTags('sessions')
@Controller('v1')
export class AccountLinksController {
  constructor(
    private readonly invitations: Invitations,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly reference: ReferenceData,
  ) {}

  @Post('invitations/lookups')
  @Access('public')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Documented({
    id: 'readInvitation',
    summary: 'To what one is invited',
    answers: { 200: { description: 'The invitation.', schema: invitationFacts } },
    problems: ['validation-failed', 'link-not-valid', 'service-unavailable'],
  })
  async read(
    @Body({ schema: linkBody }) { token }: z.infer<typeof linkBody>,
  ): Promise<z.infer<typeof invitationFacts>> {
    const { hasAccount, ...given } = await this.invitations.of(token);
    const { invitationId: _, ...facts } = invitationAnswer(this.reference, given);
    return { ...facts, hasAccount };
  }

  @Post('invitations/acceptances')
  @Access('public')
  @Documented({
    id: 'acceptInvitation',
    summary: 'Accept an invitation, with a password of one’s own',
    description: 'Whoever has an account at this address gets a further role and keeps the password.',
    answers: { 201: { description: 'Accepted; one can sign in now.', schema: acceptedInvitation } },
    problems: ['validation-failed', 'link-not-valid', 'service-unavailable'],
  })
  async accept(
    @Body({ schema: acceptInvitationBody }) { token, password }: z.infer<typeof acceptInvitationBody>,
  ): Promise<z.infer<typeof acceptedInvitation>> {
    return this.invitations.accept(token, password);
  }

  @Post('password-resets')
  @Access('public')
  @HttpCode(202)
  @Documented({
    id: 'requestPasswordReset',
    summary: 'Have a link to a new password mailed',
    description: 'The answer is the same whether or not an account has this address.',
    answers: { 202: { description: 'If there is such an account, the mail is on its way.' } },
    problems: ['validation-failed'],
  })
  requestReset(@Body({ schema: resetRequestBody }) { email }: z.infer<typeof resetRequestBody>): void {
    this.passwords.requestReset(email);
  }

  @Post('password-resets/completions')
  @Access('public')
  @HttpCode(204)
  @Documented({
    id: 'resetPassword',
    summary: 'Choose a new password with a mailed link',
    description: 'All sessions of the account end; so does the waiting after wrong passwords.',
    answers: { 204: { description: 'The password is changed.' } },
    problems: ['validation-failed', 'link-not-valid', 'service-unavailable'],
  })
  async reset(@Body({ schema: resetBody }) { token, password }: z.infer<typeof resetBody>): Promise<void> {
    const accountId = await this.passwords.reset(token, password);
    this.sessions.forget(accountId);
  }
}
