import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { mergeReport, unmergeReport } from '@lapor/contracts';
import { fieldError } from '@lapor/domain-types';
import { CommandClient } from '@lapor/messaging';
import { CLOCK, type Clock } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { DeskAccess } from '../access/desk-access';
import { Access, CurrentStaff } from '../access/staff.guard';
import { SimilarReports } from '../likeness/similar-reports';
import type { Staff } from '../persistence/account.store';
import { findById } from '../persistence/report-reads';
import { ReferenceData } from '../reference/reference-data';
import { Documented, signInProblems } from './api-docs';
import { deskSummaryAnswer } from './desk-answers';
import { DeskAction } from './desk-action';
import { doneAnswer } from './report-answers';
import { duplicateList } from './schemas/likeness';
import { reportIdParam } from './schemas/report-id';
import { mergingBody, unmergingBody } from './schemas/verification';

/** Reports that say the same: finding them, and joining them into one. */
@ApiTags('desk')
@Controller('v1/desk/reports/:reportId')
export class MergingController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly reference: ReferenceData,
    private readonly access: DeskAccess,
    private readonly commands: CommandClient,
    private readonly similar: SimilarReports,
  ) {}

  @Get('duplicates')
  @Access({ staff: 'read' })
  @Documented({
    id: 'findDuplicates',
    summary: 'Reports in scope, open or recently closed, that may say the same',
    answers: { 200: { description: 'The most similar first.', schema: duplicateList } },
    problems: ['report-not-found', ...signInProblems],
  })
  async duplicates(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
  ): Promise<z.infer<typeof duplicateList>> {
    const found = await this.similar.toReport(await this.access.reportFor(staff, reportId), staff);
    const known = this.reference.current;
    const now = this.clock.now();
    return {
      items: found.map(({ facts, score, reasons }) => ({
        ...deskSummaryAnswer(facts, known, now),
        score,
        reasons,
      })),
    };
  }

  @Post('merges')
  @DeskAction(
    'merge',
    'mergeReport',
    'Join the report with another that says the same; it follows that one',
    'merge-not-possible',
    'changed-meanwhile',
    'merged-into-parent',
  )
  async merge(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Body({ schema: mergingBody }) body: z.output<typeof mergingBody>,
  ) {
    const actor = await this.access.actorFor(staff, reportId, 'merge');
    const parent = await findById(this.dataSource, body.parentId);
    if (!parent || !this.access.seesReport(staff, parent)) {
      throw fieldError('merge-not-possible', 'parentId', 'unknown', 'There is no such report in your scope');
    }
    const request = { reportId, actor, ...body, reason: body.reason ?? null };
    return doneAnswer(await this.commands.execute(mergeReport, request));
  }

  @Post('unmerges')
  @DeskAction(
    'unmerge',
    'unmergeReport',
    'Put a joined report on its own again, exactly as it was',
    'not-merged',
    'changed-meanwhile',
  )
  async unmerge(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
    @Body({ schema: unmergingBody }) body: z.output<typeof unmergingBody>,
  ) {
    const actor = await this.access.actorFor(staff, reportId, 'unmerge');
    return doneAnswer(await this.commands.execute(unmergeReport, { reportId, actor, ...body }));
  }
}
