import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { recodeRegions, saveCategory } from '@lapor/contracts';
import { DomainError, levelOf, parentCodeOf } from '@lapor/domain-types';
import { CommandClient } from '@lapor/messaging';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { actorOf } from '../access/desk-access';
import { RegistryKeeping } from '../access/registry-keeping';
import { Access, CurrentStaff } from '../access/staff.guard';
import type { Staff } from '../persistence/account.store';
import { readVersioned } from '../persistence/reference.store';
import { Documented, signInProblems } from './api-docs';
import { versionDone } from './schemas/deadline-rules';
import { recodingBody, recodingDone } from './schemas/regions';
import { categoryBody, categoryDetail } from './schemas/registry';
import { identifier } from './schemas/texts';

const refusals = ['validation-failed', 'not-allowed', ...signInProblems] as const;

/** Categories and region codes, which the nation keeps for all. */
@ApiTags('admin')
@Controller('v1/admin')
export class RegistryController {
  constructor(
    private readonly keeping: RegistryKeeping,
    private readonly commands: CommandClient,
    @Inject(DataSource) private readonly dataSource: DataSource,
  ) {}

  @Get('categories/:categoryId')
  @Access({ staff: 'manage_categories', scope: 'registry:read' })
  @Documented({
    id: 'readCategory',
    summary: 'A category with its owners and synonyms',
    answers: { 200: { description: 'With the version to change.', schema: categoryDetail } },
    problems: ['not-allowed', 'category-not-found', ...signInProblems],
  })
  async readCategory(
    @CurrentStaff() staff: Staff,
    @Param('categoryId', { schema: identifier }) categoryId: string,
  ): Promise<z.infer<typeof categoryDetail>> {
    this.keeping.requireNational(staff);
    const known = await readVersioned(this.dataSource, 'categories', categoryId);
    if (!known) throw new DomainError('category-not-found');
    return { category: known.data, version: known.version };
  }

  @Put('categories/:categoryId')
  @Access({ staff: 'manage_categories' })
  @Documented({
    id: 'saveCategory',
    summary: 'Make a category, or change one',
    answers: { 200: { description: 'Kept.', schema: versionDone } },
    problems: ['category-not-found', 'changed-meanwhile', ...refusals],
  })
  async saveCategory(
    @CurrentStaff() staff: Staff,
    @Param('categoryId', { schema: identifier }) categoryId: string,
    @Body({ schema: categoryBody }) body: z.output<typeof categoryBody>,
  ): Promise<z.infer<typeof versionDone>> {
    this.keeping.requireNational(staff);
    const { expectedVersion, reason, ...fields } = body;
    const category = { ...fields, id: categoryId };
    return this.commands.execute(saveCategory, { actor: actorOf(staff), category, expectedVersion, reason });
  }

  @Post('regions/recode')
  @HttpCode(200)
  @Access({ staff: 'manage_regions' })
  @Documented({
    id: 'recodeRegions',
    summary: 'Give regions other codes from a day on; the old ones stay known',
    answers: { 200: { description: 'How many regions ended or began.', schema: recodingDone } },
    problems: refusals,
  })
  async recode(
    @CurrentStaff() staff: Staff,
    @Body({ schema: recodingBody }) body: z.output<typeof recodingBody>,
  ): Promise<z.infer<typeof recodingDone>> {
    this.keeping.requireNational(staff);
    const changes = body.changes.map(({ code, successors }) => ({
      code,
      successors: successors.map((one) => ({
        ...one,
        parentCode: parentCodeOf(one.code),
        level: levelOf(one.code),
      })),
    }));
    return this.commands.execute(recodeRegions, { ...body, actor: actorOf(staff), changes });
  }
}
