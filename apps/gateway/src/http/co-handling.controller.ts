import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { inviteAgency, meetObligation, waiveObligation } from '@lapor/contracts';
import { DomainError } from '@lapor/domain-types';
import { CommandClient } from '@lapor/messaging';
import type { z } from 'zod';
import { DeskAccess } from '../access/desk-access';
import { Uploads } from '../attachments/uploads';
import { CurrentStaff } from '../access/staff.guard';
import { covers } from '../domain/agency-tree';
import { obligationsOf } from '../domain/report-standing';
import type { Staff } from '../persistence/account.store';
import { ReferenceData } from '../reference/reference-data';
import { DeskAction, onCase } from './desk-action';
import { doneAnswer } from './report-answers';
import { invitationBody, obligationAnswerBody, waiverBody } from './schemas/case-actions';
import { obligationIdParam, reportIdParam } from './schemas/report-id';

/** What other agencies contribute to a case. */
@ApiTags('desk')
@Controller('v1/desk/reports/:reportId')
export class CoHandlingController {
  constructor(
    private readonly access: DeskAccess,
    private readonly commands: CommandClient,
    private readonly uploads: Uploads,
    private readonly reference: ReferenceData,
  ) {}

  @Post('invitations')
  @DeskAction(
    'invite',
    'inviteAgency',
    'Ask another agency to contribute',
    'same-agency',
    'unknown-agency',
    ...onCase,
  )
  async invite(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Body({ schema: invitationBody }) body: z.output<typeof invitationBody>,
  ) {
    const actor = await this.access.actorFor(staff, reportId, 'invite');
    return doneAnswer(await this.commands.execute(inviteAgency, { reportId, actor, ...body }));
  }

  @Post('obligations/:obligationId/answers')
  @DeskAction(
    'meet_obligation',
    'meetObligation',
    'Give the part that the own agency was asked for',
    'obligation-not-found',
    'attachment-not-usable',
    ...onCase,
  )
  async meet(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Param('obligationId', { schema: obligationIdParam }) obligationId: string,
    @Body({ schema: obligationAnswerBody }) body: z.output<typeof obligationAnswerBody>,
  ) {
    const { actor, view } = await this.access.acting(staff, reportId, 'meet_obligation');
    const owed = obligationsOf(view).find((one) => one.obligationId === obligationId);
    if (!owed) throw new DomainError('obligation-not-found');
    if (!covers(this.reference.scopeOf(staff.agencyId), owed.agencyId)) throw new DomainError('not-allowed');
    const evidence = this.uploads.evidence(body.evidence);
    const request = { reportId, actor, obligationId, ...body, evidence };
    return doneAnswer(await this.commands.execute(meetObligation, request));
  }

  @Post('obligations/:obligationId/waivers')
  @DeskAction(
    'waive_obligation',
    'waiveObligation',
    'Go on without the part of an invited agency',
    'obligation-not-found',
    ...onCase,
  )
  async waive(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Param('obligationId', { schema: obligationIdParam }) obligationId: string,
    @Body({ schema: waiverBody }) body: z.output<typeof waiverBody>,
  ) {
    const actor = await this.access.actorFor(staff, reportId, 'waive_obligation');
    return doneAnswer(
      await this.commands.execute(waiveObligation, { reportId, actor, obligationId, ...body }),
    );
  }
}
