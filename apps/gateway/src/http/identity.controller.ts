import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { setSecrecy } from '@lapor/contracts';
import { CommandClient } from '@lapor/messaging';
import type { z } from 'zod';
import { DeskAccess } from '../access/desk-access';
import { IdentityAccess, type OpenedIdentity } from '../access/identity-access';
import { Access, CurrentStaff } from '../access/staff.guard';
import type { ReportView } from '../domain/report-view';
import type { Staff } from '../persistence/account.store';
import { Documented, signInProblems } from './api-docs';
import { deskSecrecyBody, identityAnswer, openingBody, secrecyDone } from './schemas/identity';
import { reportIdParam } from './schemas/report-id';

const refusals = ['report-not-found', 'not-allowed', 'subject-of-complaint', ...signInProblems] as const;

/** Who filed a report, as far as staff may know, and what they hide of it. */
@ApiTags('desk')
@Controller('v1/desk/reports/:reportId')
export class IdentityController {
  constructor(
    private readonly access: DeskAccess,
    private readonly identities: IdentityAccess,
    private readonly commands: CommandClient,
  ) {}

  @Get('reporter')
  @Header('cache-control', 'no-store')
  @Access({ staff: 'read_reporter' })
  @Documented({
    id: 'readReporter',
    summary: 'Who filed a report that is not anonymous; reading it is recorded',
    answers: { 200: { description: 'The reporter.', schema: identityAnswer } },
    problems: ['identity-sealed', ...refusals],
  })
  async read(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
  ): Promise<z.infer<typeof identityAnswer>> {
    const { view } = await this.access.acting(staff, reportId, 'read_reporter');
    return answerOf(view, await this.identities.forStaff(staff, view));
  }

  @Post('identity-openings')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Access({ staff: 'open_identity' })
  @Documented({
    id: 'openIdentity',
    summary: 'Open who filed a report anonymously, for a reason that the reporter is told',
    answers: { 200: { description: 'The reporter.', schema: identityAnswer } },
    problems: ['validation-failed', 'not-anonymous', ...refusals],
  })
  async open(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Body({ schema: openingBody }) { reason }: z.output<typeof openingBody>,
  ): Promise<z.infer<typeof identityAnswer>> {
    const { actor, view } = await this.access.acting(staff, reportId, 'open_identity');
    return answerOf(view, await this.identities.open(staff, actor, reportId, reason));
  }

  @Post('secrecy')
  @HttpCode(200)
  @Access({ staff: 'make_secret' })
  @Documented({
    id: 'makeReportSecret',
    summary: 'Hide a report from the public, for a reason that the reporter is told',
    answers: { 200: { description: 'How it is kept now.', schema: secrecyDone } },
    problems: ['validation-failed', ...refusals],
  })
  async makeSecret(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Body({ schema: deskSecrecyBody }) { reason }: z.output<typeof deskSecrecyBody>,
  ): Promise<z.infer<typeof secrecyDone>> {
    const actor = await this.access.actorFor(staff, reportId, 'make_secret');
    return this.commands.execute(setSecrecy, { reportId, secret: true, actor, reason });
  }
}

function answerOf({ reportId, filed }: ReportView, opened: OpenedIdentity): z.infer<typeof identityAnswer> {
  return { reportId, proxy: filed?.state.proxy ?? false, ...opened };
}
