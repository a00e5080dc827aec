import { Body, Controller, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { askReporter, changeDesk, confirmDecision, tidyReport } from '@lapor/contracts';
import { CommandClient } from '@lapor/messaging';
import type { z } from 'zod';
import { DeskAccess } from '../access/desk-access';
import { CurrentStaff } from '../access/staff.guard';
import type { Staff } from '../persistence/account.store';
import { atDesk, DeskAction } from './desk-action';
import { doneAnswer } from './report-answers';
import { reportIdParam } from './schemas/report-id';
import { confirmationBody, deskChangeBody, questionBody, tidyingBody } from './schemas/verification';

/** What a verification desk does with a report before it decides who gets it. */
@ApiTags('desk')
@Controller('v1/desk/reports/:reportId')
export class VerificationController {
  constructor(
    private readonly access: DeskAccess,
    private readonly commands: CommandClient,
  ) {}

  @Patch()
  @DeskAction(
    'tidy',
    'tidyReport',
    'Correct title, class, category or the need for a field inspection',
    'unknown-category',
    ...atDesk,
  )
  async tidy(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Body({ schema: tidyingBody }) body: z.output<typeof tidyingBody>,
  ) {
    const actor = await this.access.actorFor(staff, reportId, 'tidy');
    return doneAnswer(await this.commands.execute(tidyReport, { reportId, actor, ...body }));
  }

  @Post('questions')
  @DeskAction('ask', 'askReporter', 'Ask the reporter for what is missing; the clock waits', ...atDesk)
  async ask(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Body({ schema: questionBody }) body: z.output<typeof questionBody>,
  ) {
    const actor = await this.access.actorFor(staff, reportId, 'ask');
    return doneAnswer(await this.commands.execute(askReporter, { reportId, actor, ...body }));
  }

  @Post('confirmations')
  @DeskAction(
    'confirm',
    'confirmDecision',
    'Agree, as a second person, to a decision that waits for it, or refuse',
    'no-decision-proposed',
    ...atDesk,
  )
  async confirm(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Body({ schema: confirmationBody }) body: z.output<typeof confirmationBody>,
  ) {
    const actor = await this.access.actorFor(staff, reportId, 'confirm');
    const request = { reportId, actor, ...body, reason: body.reason ?? null };
    return doneAnswer(await this.commands.execute(confirmDecision, request));
  }

  @Post('desk')
  @DeskAction(
    'change_desk',
    'changeDesk',
    'Hand the report to another verification desk; its clock goes on',
    'unknown-agency',
    ...atDesk,
  )
  async changeDesk(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Body({ schema: deskChangeBody }) body: z.output<typeof deskChangeBody>,
  ) {
    const actor = await this.access.actorFor(staff, reportId, 'change_desk');
    return doneAnswer(await this.commands.execute(changeDesk, { reportId, actor, ...body }));
  }
}
