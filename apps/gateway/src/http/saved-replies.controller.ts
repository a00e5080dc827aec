import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { dropReply, saveReply } from '@lapor/contracts';
import { DomainError } from '@lapor/domain-types';
import { CommandClient } from '@lapor/messaging';
import { CLOCK, type Clock } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { actorOf, DeskAccess } from '../access/desk-access';
import { Access, CurrentStaff } from '../access/staff.guard';
import { ownAndAbove } from '../domain/agency-tree';
import { inCharge } from '../domain/report-standing';
import { fillIn, replyFacts } from '../domain/saved-reply';
import type { Staff } from '../persistence/account.store';
import { readActive, readOne } from '../persistence/reference.store';
import { ReferenceData } from '../reference/reference-data';
import { Documented, signInProblems } from './api-docs';
import { savedReplyBody, savedReplyDone, savedReplyList } from './schemas/desk-tools';
import { replyIdParam, reportIdParam } from './schemas/report-id';

/** Texts that the officers of an agency and of the units below it use again. */
@ApiTags('desk')
@Controller('v1/desk')
export class SavedRepliesController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly access: DeskAccess,
    private readonly commands: CommandClient,
    private readonly reference: ReferenceData,
  ) {}

  @Get('saved-replies')
  @Access({ staff: 'read_desk' })
  @Documented({
    id: 'listSavedReplies',
    summary: 'Saved replies of the own agency and those above it',
    answers: { 200: { description: 'The replies.', schema: savedReplyList } },
    problems: [...signInProblems],
  })
  async list(@CurrentStaff() staff: Staff): Promise<z.infer<typeof savedReplyList>> {
    const agencyIds = ownAndAbove(this.reference.current.agencies, staff.agencyId);
    const replies = await readActive(this.dataSource, 'saved_replies', agencyIds);
    return {
      items: replies.map(({ replyId, agencyId, title, text }) => {
        const agency = { id: agencyId, name: this.reference.agencyName(agencyId) };
        return { replyId, agency, title, text };
      }),
    };
  }

  @Get('reports/:reportId/saved-replies')
  @Access({ staff: 'read' })
  @Documented({
    id: 'listSavedRepliesFor',
    summary: 'Saved replies with what a report fills in',
    description: 'The public number stands for {code}: staff never learn the code of a reporter.',
    answers: { 200: { description: 'The replies, filled in.', schema: savedReplyList } },
    problems: ['report-not-found', ...signInProblems],
  })
  async filledIn(
    @CurrentStaff() staff: Staff,
    @Param('reportId', { schema: reportIdParam }) reportId: string,
  ): Promise<z.infer<typeof savedReplyList>> {
    const view = await this.access.reportFor(staff, reportId);
    const agencyId = inCharge(view)?.agencyId ?? staff.agencyId;
    const zone = this.reference.current.agencies.get(agencyId)?.zone ?? 'Asia/Jakarta';
    const facts = replyFacts(view, this.reference.agencyName(agencyId), zone, this.clock.now());
    const { items } = await this.list(staff);
    return { items: items.map((reply) => ({ ...reply, text: fillIn(reply.text, facts) })) };
  }

  @Put('saved-replies/:replyId')
  @Access({ staff: 'manage_saved_replies' })
  @Documented({
    id: 'saveReply',
    summary: 'Keep a text of the own agency, or replace it',
    answers: { 200: { description: 'Kept.', schema: savedReplyDone } },
    problems: ['validation-failed', 'not-allowed', 'saved-reply-not-found', ...signInProblems],
  })
  async save(
    @CurrentStaff() staff: Staff,
    @Param('replyId', { schema: replyIdParam }) replyId: string,
    @Body({ schema: savedReplyBody }) body: z.output<typeof savedReplyBody>,
  ): Promise<z.infer<typeof savedReplyDone>> {
    await this.requireOwn(staff, replyId, { orNew: true });
    const request = { actor: actorOf(staff), replyId, agencyId: staff.agencyId, ...body };
    return this.commands.execute(saveReply, request);
  }

  @Delete('saved-replies/:replyId')
  @HttpCode(204)
  @Access({ staff: 'manage_saved_replies' })
  @Documented({
    id: 'dropReply',
    summary: 'Keep a text no longer',
    answers: { 204: { description: 'Gone.' } },
    problems: ['not-allowed', 'saved-reply-not-found', ...signInProblems],
  })
  async drop(
    @CurrentStaff() staff: Staff,
    @Param('replyId', { schema: replyIdParam }) replyId: string,
  ): Promise<void> {
    await this.requireOwn(staff, replyId, { orNew: false });
    await this.commands.execute(dropReply, { actor: actorOf(staff), replyId });
  }

  /** @throws {DomainError} `saved-reply-not-found`, also for those of other agencies. */
  private async requireOwn(staff: Staff, replyId: string, { orNew }: { orNew: boolean }): Promise<void> {
    const known = await readOne(this.dataSource, 'saved_replies', replyId);
    if (known ? known.agencyId !== staff.agencyId : !orNew) throw new DomainError('saved-reply-not-found');
  }
}
