import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { assignOfficer, changeHandling, excludeOfficer, passDown, reopenReport } from '@lapor/contracts';
import { CommandClient } from '@lapor/messaging';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { DeskAccess } from '../access/desk-access';
import { requireAccount, requireOfficer } from '../access/named-accounts';
import { CurrentStaff } from '../access/staff.guard';
import { agencyOf } from '../domain/report-standing';
import type { Staff } from '../persistence/account.store';
import { DeskAction, onCase } from './desk-action';
import { doneAnswer } from './report-answers';
import {
  assignmentBody,
  exclusionBody,
  handlingBody,
  passDownBody,
  reopeningBody,
} from './schemas/case-actions';
import { reportIdParam } from './schemas/report-id';

/** Who handles a case and how. */
@ApiTags('desk')
@Controller('v1/desk/reports/:reportId')
export class CaseHandlingController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly access: DeskAccess,
    private readonly commands: CommandClient,
  ) {}

  @Post('pass-downs')
  @DeskAction(
    'pass_down',
    'passDownReport',
    'Give the case to a unit below the agency that has it',
    'outside-subtree',
    'unknown-agency',
    ...onCase,
  )
  async passDown(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Body({ schema: passDownBody }) body: z.output<typeof passDownBody>,
  ) {
    const actor = await this.access.actorFor(staff, reportId, 'pass_down');
    return doneAnswer(await this.commands.execute(passDown, { reportId, actor, ...body }));
  }

  @Post('handling')
  @DeskAction(
    'change_handling',
    'changeHandling',
    'Decide class or field inspection anew; the deadline counts from the same start',
    ...onCase,
  )
  async changeHandling(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Body({ schema: handlingBody }) body: z.output<typeof handlingBody>,
  ) {
    const actor = await this.access.actorFor(staff, reportId, 'change_handling');
    return doneAnswer(await this.commands.execute(changeHandling, { reportId, actor, ...body }));
  }

  @Post('reopenings')
  @DeskAction(
    'reopen',
    'reopenReportAtDesk',
    'Open a resolved report again, also when its reporter no longer can',
    'reopening-over',
    ...onCase,
  )
  async reopen(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Body({ schema: reopeningBody }) body: z.output<typeof reopeningBody>,
  ) {
    const actor = await this.access.actorFor(staff, reportId, 'reopen');
    return doneAnswer(await this.commands.execute(reopenReport, { reportId, actor, ...body }));
  }

  @Post('assignments')
  @DeskAction('assign', 'assignOfficer', 'Give the case to an officer of the unit, or back', ...onCase)
  async assign(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Body({ schema: assignmentBody }) body: z.output<typeof assignmentBody>,
  ) {
    const { actor, view } = await this.access.acting(staff, reportId, 'assign');
    await requireOfficer(this.dataSource, 'officerId', body.officerId, agencyOf(view));
    const request = { reportId, actor, ...body, reason: body.reason ?? null };
    return doneAnswer(await this.commands.execute(assignOfficer, request));
  }

  @Post('exclusions')
  @DeskAction(
    'exclude',
    'excludeOfficer',
    'Keep an account from a case that is about its holder',
    'changed-meanwhile',
  )
  async exclude(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Body({ schema: exclusionBody }) body: z.output<typeof exclusionBody>,
  ) {
    const actor = await this.access.actorFor(staff, reportId, 'exclude');
    await requireAccount(this.dataSource, 'accountId', body.accountId);
    return doneAnswer(await this.commands.execute(excludeOfficer, { reportId, actor, ...body }));
  }
}
