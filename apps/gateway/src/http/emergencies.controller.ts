import { Body, Controller, Get, Header, Inject, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Emergency, switchEmergency } from '@lapor/contracts';
import { DomainError } from '@lapor/domain-types';
import { CommandClient } from '@lapor/messaging';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { actorOf } from '../access/desk-access';
import { RuleKeeping } from '../access/rule-keeping';
import { Access, CurrentStaff } from '../access/staff.guard';
import type { Staff } from '../persistence/account.store';
import { readOne } from '../persistence/reference.store';
import { regionNames } from '../persistence/rule-sets';
import { ReferenceData } from '../reference/reference-data';
import { Documented, signInProblems } from './api-docs';
import { emergencyBody, emergencyDetail, emergencyDone, emergencyList } from './schemas/emergencies';
import { emergencyIdParam } from './schemas/report-id';

/** Where a report is verified and answered sooner than otherwise. */
@Controller('v1')
export class EmergenciesController {
  constructor(
    private readonly keeping: RuleKeeping,
    private readonly commands: CommandClient,
    private readonly reference: ReferenceData,
    @Inject(DataSource) private readonly dataSource: DataSource,
  ) {}

  @Get('reference/emergencies')
  @Access('public')
  @ApiTags('reference')
  @Header('cache-control', 'public, max-age=60')
  @Documented({
    id: 'listEmergencies',
    summary: 'Where and for what shorter deadlines hold now',
    answers: { 200: { description: 'Those that are on.', schema: emergencyList } },
    problems: ['service-unavailable'],
  })
  async list(): Promise<z.infer<typeof emergencyList>> {
    return { items: await this.shown([...this.reference.required.emergencies]) };
  }

  @Get('admin/emergencies/:emergencyId')
  @ApiTags('admin')
  @Access({ staff: 'manage_emergencies' })
  @Documented({
    id: 'readEmergency',
    summary: 'An emergency, on or off',
    answers: { 200: { description: 'As it was switched last.', schema: emergencyDetail } },
    problems: ['not-allowed', 'emergency-not-found', ...signInProblems],
  })
  async read(
    @Param('emergencyId', { schema: emergencyIdParam }) emergencyId: string,
  ): Promise<z.infer<typeof emergencyDetail>> {
    const known = await readOne(this.dataSource, 'emergencies', emergencyId);
    const [shown] = known ? await this.shown([known]) : [];
    if (!shown) throw new DomainError('emergency-not-found');
    return shown;
  }

  @Put('admin/emergencies/:emergencyId')
  @ApiTags('admin')
  @Access({ staff: 'manage_emergencies' })
  @Documented({
    id: 'switchEmergency',
    summary: 'Switch the shorter deadlines of an emergency on or off',
    description: 'The id is yours to choose; switching twice makes no difference.',
    answers: { 200: { description: 'Switched.', schema: emergencyDone } },
    problems: [
      'emergency-not-found',
      'unknown-category',
      'unknown-region',
      'validation-failed',
      'not-allowed',
      ...signInProblems,
    ],
  })
  async switch(
    @CurrentStaff() staff: Staff,
    @Param('emergencyId', { schema: emergencyIdParam }) emergencyId: string,
    @Body({ schema: emergencyBody }) body: z.output<typeof emergencyBody>,
  ): Promise<z.infer<typeof emergencyDone>> {
    this.keeping.requireKeeperOfRegion(staff, body.regionCode);
    // Ids are for clients to choose: that of another region's emergency must not open it.
    const known = await readOne(this.dataSource, 'emergencies', emergencyId);
    if (known) this.keeping.requireKeeperOfRegion(staff, known.regionCode);
    return this.commands.execute(switchEmergency, { actor: actorOf(staff), emergencyId, ...body });
  }

  private async shown(emergencies: readonly Emergency[]): Promise<z.infer<typeof emergencyList>['items']> {
    const { categories } = this.reference.required;
    const codes = emergencies.map(({ regionCode }) => regionCode);
    const names = await regionNames(this.dataSource, codes);
    return emergencies.map((emergency) => ({
      ...emergency,
      categoryLabels: categories.get(emergency.categoryId ?? '')?.labels ?? null,
      regionName: names.get(emergency.regionCode ?? '') ?? null,
    }));
  }
}
