import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  changeWording,
  listWordings,
  previewWording,
  readWording,
  type WordingVersion,
} from '@lapor/contracts';
import { CommandClient } from '@lapor/messaging';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { actorOf } from '../access/desk-access';
import { RuleKeeping } from '../access/rule-keeping';
import { Access, CurrentStaff } from '../access/staff.guard';
import { note } from '../audit/audit-notes';
import { findPerson, type Staff } from '../persistence/account.store';
import { Documented, signInProblems } from './api-docs';
import {
  previewAnswer,
  previewBody,
  wordingBody,
  wordingDetail,
  wordingDone,
  wordingIdParam,
  wordingList,
} from './schemas/wordings';

const refusals = ['not-allowed', ...signInProblems] as const;
const ofOne = ['validation-failed', 'wording-not-found', ...refusals] as const;
type Versions = z.infer<typeof wordingDetail>['versions'];

/** What mails and text messages say. Asked of notifications each time: nobody else needs to know it. */
@ApiTags('admin')
@Controller('v1/admin/wordings')
@Access({ staff: 'manage_wordings' })
export class WordingsController {
  constructor(
    private readonly keeping: RuleKeeping,
    private readonly commands: CommandClient,
    @Inject(DataSource) private readonly dataSource: DataSource,
  ) {}

  @Get()
  @Documented({
    id: 'listWordings',
    summary: 'The words of all messages that mails and text messages are made of',
    answers: { 200: { description: 'As they are said now, and as they came.', schema: wordingList } },
    problems: refusals,
  })
  async list(@CurrentStaff() staff: Staff): Promise<z.infer<typeof wordingList>> {
    this.keeping.requireKeeperOf(staff, null);
    return { items: (await this.commands.execute(listWordings, {})).wordings };
  }

  @Get(':wordingId')
  @Documented({
    id: 'readWording',
    summary: 'The words of a message, and who changed them when and why',
    answers: { 200: { description: 'With the version to change.', schema: wordingDetail } },
    problems: ofOne,
  })
  async read(
    @CurrentStaff() staff: Staff,
    @Param('wordingId', { schema: wordingIdParam }) wordingId: string,
  ): Promise<z.infer<typeof wordingDetail>> {
    this.keeping.requireKeeperOf(staff, null);
    const { wording, versions } = await this.commands.execute(readWording, { wordingId });
    return { wording, versions: await this.named(versions) };
  }

  @Post(':wordingId/versions')
  @HttpCode(200)
  @Documented({
    id: 'changeWording',
    summary: 'Say something else from the next mail on, or again what came with the software',
    description:
      'The new words use the same values as those that came with the software: what these use in every case, in every case; what in some, in some; and no others.',
    answers: { 200: { description: 'Said from now on.', schema: wordingDone } },
    problems: ['changed-meanwhile', ...ofOne],
  })
  async change(
    @CurrentStaff() staff: Staff,
    @Param('wordingId', { schema: wordingIdParam }) wordingId: string,
    @Body({ schema: wordingBody }) body: z.output<typeof wordingBody>,
  ): Promise<z.infer<typeof wordingDone>> {
    this.keeping.requireKeeperOf(staff, null);
    note({ reason: body.reason });
    return this.commands.execute(changeWording, { actor: actorOf(staff), wordingId, ...body });
  }

  @Post(':wordingId/preview')
  @HttpCode(200)
  @Documented({
    id: 'previewWording',
    summary: 'What people would get who are told a message in these words',
    description: 'Made of invented facts, once for each of the forms that the message takes.',
    answers: { 200: { description: 'Nothing was changed.', schema: previewAnswer } },
    problems: ofOne,
  })
  async preview(
    @CurrentStaff() staff: Staff,
    @Param('wordingId', { schema: wordingIdParam }) wordingId: string,
    @Body({ schema: previewBody }) { texts }: z.output<typeof previewBody>,
  ): Promise<z.infer<typeof previewAnswer>> {
    this.keeping.requireKeeperOf(staff, null);
    return this.commands.execute(previewWording, { wordingId, texts });
  }

  private named(versions: readonly WordingVersion[]): Promise<Versions> {
    return Promise.all(
      versions.map(async ({ savedBy, ...version }) => {
        const person = savedBy.kind === 'staff' ? await findPerson(this.dataSource, savedBy.accountId) : null;
        if (!person) return { ...version, savedBy: null };
        const { accountId, displayName } = person;
        return { ...version, savedBy: { accountId, displayName } };
      }),
    );
  }
}
