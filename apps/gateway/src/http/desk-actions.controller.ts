import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { fieldError, type ProblemSlug } from '@lapor/domain-types';
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
import { CurrentStaff, StaffOnly } from '../access/staff.guard';
import type { StaffAction } from '../domain/permissions';
import type { Staff } from '../persistence/account.store';
import { Documented } from './api-docs';
import { doneAnswer } from './report-answers';
import {
  answerBody,
  archivingBody,
  forwardingBody,
  noteBody,
  responseBody,
  returnBody,
} from './schemas/actions';
import { actionDone } from './schemas/answers';
import { reportIdParam } from './schemas/report-id';

/** A staff action on one report. */
function DeskAction(
  needed: StaffAction,
  id: string,
  summary: string,
  ...problems: ProblemSlug[]
): MethodDecorator {
  const decorators = [
    HttpCode(200),
    StaffOnly(needed),
    Documented({
      id,
      summary,
      answers: { 200: { description: 'Done.', schema: actionDone } },
      problems: [
        'validation-failed',
        'not-signed-in',
        'session-expired',
        'not-allowed',
        'report-not-found',
        'transition-not-allowed',
        'service-unavailable',
        ...problems,
      ],
    }),
  ];
  return (target, key, descriptor) => decorators.forEach((decorate) => decorate(target, key, descriptor));
}

/** What staff do with a report; the service that owns it decides whether it is possible now. */
@ApiTags('desk')
@Controller('v1/desk/reports/:reportId')
export class DeskActionsController {
  constructor(
    private readonly access: DeskAccess,
    private readonly commands: CommandClient,
  ) {}

  @Post('forwardings')
  @DeskAction(
    'forward',
    'forwardReport',
    'Send the report to the agency in charge',
    'arbiter-required',
    'same-agency',
    'unknown-agency',
    'unknown-category',
  )
  async forward(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Body({ schema: forwardingBody })
    order: z.output<typeof forwardingBody>,
  ) {
    const actor = await this.access.actorFor(staff, reportId, 'forward');
    const request = {
      reportId,
      actor,
      ...order,
      title: order.title ?? null,
      reason: order.reason ?? null,
    };
    return doneAnswer(await this.commands.execute(forwardReport, request));
  }

  @Post('archivings')
  @DeskAction('archive', 'archiveReport', 'Archive a report that no agency can act on')
  async archive(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Body({ schema: archivingBody }) body: z.output<typeof archivingBody>,
  ) {
    const actor = await this.access.actorFor(staff, reportId, 'archive');
    return doneAnswer(await this.commands.execute(archiveReport, { reportId, actor, ...body }));
  }

  @Post('responses')
  @DeskAction('respond', 'postResponse', 'Tell the reporter something')
  async respond(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Body({ schema: responseBody }) { text }: z.output<typeof responseBody>,
  ) {
    const actor = await this.access.actorFor(staff, reportId, 'respond');
    return doneAnswer(await this.commands.execute(postResponse, { reportId, actor, text }));
  }

  @Post('notes')
  @DeskAction('note', 'addNote', 'Add an internal note')
  async note(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Body({ schema: noteBody }) { text }: z.output<typeof noteBody>,
  ) {
    const actor = await this.access.actorFor(staff, reportId, 'note');
    return doneAnswer(await this.commands.execute(addNote, { reportId, actor, text }));
  }

  @Post('answers')
  @DeskAction('answer', 'answerReport', 'Answer the report', 'evidence-required')
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
    const request = { reportId, actor, ...answer, noEvidenceReason };
    return doneAnswer(await this.commands.execute(answerReport, request));
  }

  @Post('returns')
  @DeskAction('return', 'returnReport', 'Return the report to the verifier', 'unknown-agency')
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
