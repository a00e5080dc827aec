import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { fieldError } from '@lapor/domain-types';
import {
  addNote,
  answerReport,
  archiveReport,
  forwardReport,
  postResponse,
  returnReport,
} from '@lapor/contracts';
import { CommandClient } from '@lapor/messaging';
import type { z } from 'zod';
import { DeskAccess } from '../access/desk-access';
import { Uploads } from '../attachments/uploads';
import { CurrentStaff } from '../access/staff.guard';
import type { Staff } from '../persistence/account.store';
import { atDesk, DeskAction, onCase, onForwarding } from './desk-action';
import { forwarding } from './forwarding';
import { doneAnswer } from './report-answers';
import {
  answerBody,
  archivingBody,
  forwardingBody,
  noteBody,
  responseBody,
  returnBody,
} from './schemas/actions';
import { reportIdParam } from './schemas/report-id';

/** What staff do with a report; the service that owns it decides whether it is possible now. */
@ApiTags('desk')
@Controller('v1/desk/reports/:reportId')
export class DeskActionsController {
  constructor(
    private readonly access: DeskAccess,
    private readonly commands: CommandClient,
    private readonly uploads: Uploads,
  ) {}

  @Post('forwardings')
  @DeskAction('forward', 'forwardReport', 'Send the report to the agency in charge', ...onForwarding)
  async forward(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Body({ schema: forwardingBody })
    order: z.output<typeof forwardingBody>,
  ) {
    const actor = await this.access.actorFor(staff, reportId, 'forward');
    return doneAnswer(await this.commands.execute(forwardReport, forwarding({ reportId, ...order }, actor)));
  }

  @Post('archivings')
  @DeskAction('archive', 'archiveReport', 'Archive a report that no agency can act on', ...atDesk)
  async archive(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Body({ schema: archivingBody }) body: z.output<typeof archivingBody>,
  ) {
    const actor = await this.access.actorFor(staff, reportId, 'archive');
    return doneAnswer(await this.commands.execute(archiveReport, { reportId, actor, ...body }));
  }

  @Post('responses')
  @DeskAction('respond', 'postResponse', 'Tell the reporter something', 'attachment-not-usable', ...onCase)
  async respond(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Body({ schema: responseBody }) body: z.output<typeof responseBody>,
  ) {
    const actor = await this.access.actorFor(staff, reportId, 'respond');
    const request = { reportId, actor, ...body, evidence: this.uploads.evidence(body.evidence) };
    return doneAnswer(await this.commands.execute(postResponse, request));
  }

  @Post('notes')
  @DeskAction('note', 'addNote', 'Add an internal note', ...onCase)
  async note(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Body({ schema: noteBody }) body: z.output<typeof noteBody>,
  ) {
    const actor = await this.access.actorFor(staff, reportId, 'note');
    return doneAnswer(await this.commands.execute(addNote, { reportId, actor, ...body }));
  }

  @Post('answers')
  @DeskAction(
    'answer',
    'answerReport',
    'Answer the report',
    'evidence-required',
    'attachment-not-usable',
    'obligations-open',
    ...onCase,
  )
  async answer(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Body({ schema: answerBody }) answer: z.output<typeof answerBody>,
  ) {
    const noEvidenceReason = answer.noEvidenceReason ?? null;
    if (answer.evidence.length === 0 && noEvidenceReason === null) {
      const message = 'Give evidence, or say why there is none';
      throw fieldError('evidence-required', 'evidence', 'required_without_reason', message);
    }
    const actor = await this.access.actorFor(staff, reportId, 'answer');
    const evidence = this.uploads.evidence(answer.evidence);
    const request = { reportId, actor, ...answer, evidence, noEvidenceReason };
    return doneAnswer(await this.commands.execute(answerReport, request));
  }

  @Post('returns')
  @DeskAction('return', 'returnReport', 'Return the report to the verifier', 'unknown-agency', ...onCase)
  async return(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Body({ schema: returnBody }) body: z.output<typeof returnBody>,
  ) {
    const actor = await this.access.actorFor(staff, reportId, 'return');
    const request = { reportId, actor, ...body, proposedAgencyId: body.proposedAgencyId ?? null };
    return doneAnswer(await this.commands.execute(returnReport, request));
  }
}
