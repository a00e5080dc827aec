import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { saveRegulation } from '@lapor/contracts';
import { CommandClient } from '@lapor/messaging';
import type { z } from 'zod';
import { actorOf } from '../access/desk-access';
import { RuleKeeping } from '../access/rule-keeping';
import { Access, CurrentStaff } from '../access/staff.guard';
import type { Staff } from '../persistence/account.store';
import { ReferenceData } from '../reference/reference-data';
import { Documented, signInProblems } from './api-docs';
import { regulationBody, regulationList, versionDone } from './schemas/deadline-rules';

/** How long things may take, by law. */
@ApiTags('admin')
@Controller('v1/admin/regulations')
export class RegulationsController {
  constructor(
    private readonly keeping: RuleKeeping,
    private readonly commands: CommandClient,
    private readonly reference: ReferenceData,
  ) {}

  @Get()
  @Access({ staff: 'manage_regulations' })
  @Documented({
    id: 'listRegulations',
    summary: 'All versions of the deadlines in force',
    answers: {
      200: { description: 'The versions, the latest to come into force first.', schema: regulationList },
    },
    problems: ['not-allowed', ...signInProblems],
  })
  list(): z.infer<typeof regulationList> {
    const all = [...this.reference.required.regulations];
    const latestFirst = (a: (typeof all)[number], b: (typeof all)[number]) =>
      b.effectiveFrom.localeCompare(a.effectiveFrom) || b.version - a.version;
    return { items: all.sort(latestFirst) };
  }

  @Post()
  @HttpCode(200)
  @Access({ staff: 'manage_regulations' })
  @Documented({
    id: 'saveRegulation',
    summary: 'Put a new version of the deadlines in force from a date',
    description: 'Reports filed before that date keep the version that they began with.',
    answers: { 200: { description: 'Kept.', schema: versionDone } },
    problems: ['validation-failed', 'not-allowed', ...signInProblems],
  })
  async save(
    @CurrentStaff() staff: Staff,
    @Body({ schema: regulationBody }) { reason, ...regulation }: z.output<typeof regulationBody>,
  ): Promise<z.infer<typeof versionDone>> {
    this.keeping.requireKeeperOf(staff, null);
    return this.commands.execute(saveRegulation, { actor: actorOf(staff), regulation, reason });
  }
}
