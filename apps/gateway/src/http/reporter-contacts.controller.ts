import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { ReporterAccounts } from '../access/reporter-accounts';
import { ReporterCodes } from '../access/reporter-codes';
import { CurrentReporter, ReporterOnly } from '../access/reporter.guard';
import type { ReporterSession } from '../persistence/reporter-session.store';
import { Documented, signInProblems } from './api-docs';
import { contactIdParam } from './schemas/report-id';
import { ownContactList, shownCodeBody } from './schemas/reporter-accounts';

/** Contacts that were shown to be the reporter's: what was reported with one is found by it. */
@ApiTags('reporter')
@Controller('v1/reporter/contacts')
@ReporterOnly()
export class ReporterContactsController {
  constructor(
    private readonly accounts: ReporterAccounts,
    private readonly codes: ReporterCodes,
  ) {}

  @Get()
  @Documented({
    id: 'listOwnContacts',
    summary: 'The contacts of the own account',
    answers: { 200: { description: 'The contacts, the oldest first.', schema: ownContactList } },
    problems: [...signInProblems],
  })
  async list(
    @CurrentReporter() { reporterId }: ReporterSession,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof ownContactList>> {
    void reply.header('cache-control', 'no-store');
    return this.answer(reporterId);
  }

  @Post()
  @Documented({
    id: 'addOwnContact',
    summary: 'Add a contact, with a code that was sent to it',
    description:
      'If it belongs to another account, it moves here; an account that loses its last contact goes up in this one.',
    answers: { 201: { description: 'The contacts now.', schema: ownContactList } },
    problems: ['validation-failed', 'sms-not-available', 'code-not-valid', ...signInProblems],
  })
  async add(
    @CurrentReporter() { reporterId }: ReporterSession,
    @Body({ schema: shownCodeBody }) { code, ...given }: z.output<typeof shownCodeBody>,
  ): Promise<z.infer<typeof ownContactList>> {
    await this.accounts.addContact(reporterId, this.codes.contactOf(given), code);
    return this.answer(reporterId);
  }

  @Delete(':contactId')
  @HttpCode(204)
  @Documented({
    id: 'removeOwnContact',
    summary: 'Take a contact away from the account; not its only one',
    answers: { 204: { description: 'Gone.' } },
    problems: ['contact-not-found', 'last-contact', ...signInProblems],
  })
  async remove(
    @CurrentReporter() { reporterId }: ReporterSession,
    @Param('contactId', { schema: contactIdParam }) contactId: string,
  ): Promise<void> {
    await this.accounts.removeContact(reporterId, contactId);
  }

  private async answer(reporterId: string): Promise<z.infer<typeof ownContactList>> {
    const contacts = await this.accounts.contacts(reporterId);
    return {
      items: contacts.map(({ contactId, kind, value, verifiedAt }) => {
        return { contactId, kind, value, verifiedAt: verifiedAt.toISOString() };
      }),
    };
  }
}
