import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { reviewMasking } from '@lapor/contracts';
import { CommandClient } from '@lapor/messaging';
import type { z } from 'zod';
import { DeskAccess } from '../access/desk-access';
import { Access, CurrentStaff } from '../access/staff.guard';
import { marksOf, maskingToReview } from '../domain/masking-review';
import type { Staff } from '../persistence/account.store';
import { Documented, signInProblems } from './api-docs';
import { DeskAction } from './desk-action';
import { doneAnswer } from './report-answers';
import { maskingAnswer, maskingBody } from './schemas/masking';
import { reportIdParam } from './schemas/report-id';

/** What the public does not read of a report: found by patterns, decided by a verifier. */
@ApiTags('desk')
@Controller('v1/desk/reports/:reportId/masking')
export class MaskingController {
  constructor(
    private readonly access: DeskAccess,
    private readonly commands: CommandClient,
  ) {}

  @Get()
  @Access({ staff: 'tidy' })
  @Documented({
    id: 'readMasking',
    summary: 'What is hidden of title and text, and why',
    answers: { 200: { description: 'Title and text.', schema: maskingAnswer } },
    problems: ['validation-failed', 'not-allowed', 'report-not-found', ...signInProblems],
  })
  async read(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
  ): Promise<z.infer<typeof maskingAnswer>> {
    const { view } = await this.access.acting(staff, reportId, 'tidy');
    return { version: view.verification?.state.version ?? 1, fields: maskingToReview(view) };
  }

  @Put()
  @DeskAction(
    'tidy',
    'reviewMasking',
    'Show what is no personal data, hide what else is; instead of what was decided before',
    'changed-meanwhile',
  )
  async review(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Body({ schema: maskingBody }) { keep, hide, expectedVersion }: z.output<typeof maskingBody>,
  ) {
    const { actor, view } = await this.access.acting(staff, reportId, 'tidy');
    const masking = marksOf(view, keep, hide);
    // Places are places in the title that was read here.
    const version = expectedVersion ?? view.verification?.state.version;
    return doneAnswer(
      await this.commands.execute(reviewMasking, { reportId, actor, masking, expectedVersion: version }),
    );
  }
}
