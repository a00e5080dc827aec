import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { endStandIn, saveStandIn } from '@lapor/contracts';
import { DomainError } from '@lapor/domain-types';
import { CommandClient } from '@lapor/messaging';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { actorOf } from '../access/desk-access';
import { requireOfficer } from '../access/named-accounts';
import { Access, CurrentStaff } from '../access/staff.guard';
import { covers } from '../domain/agency-tree';
import type { Staff } from '../persistence/account.store';
import { readActive, readOne } from '../persistence/reference.store';
import { ReferenceData } from '../reference/reference-data';
import { Documented, signInProblems } from './api-docs';
import { standInBody, standInDone, standInList } from './schemas/desk-tools';
import { standInIdParam } from './schemas/report-id';

/** Who does whose work while they are away. */
@ApiTags('desk')
@Controller('v1/desk/stand-ins')
export class StandInsController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly commands: CommandClient,
    private readonly reference: ReferenceData,
  ) {}

  @Get()
  @Access({ staff: 'read_desk' })
  @Documented({
    id: 'listStandIns',
    summary: 'Who stands in for whom, in the own agency and below',
    answers: { 200: { description: 'The stand-ins.', schema: standInList } },
    problems: [...signInProblems],
  })
  async list(@CurrentStaff() staff: Staff): Promise<z.infer<typeof standInList>> {
    const scope = this.reference.scopeOf(staff.agencyId);
    const agencyIds = scope.everything ? null : [...scope.agencyIds];
    const standIns = await readActive(this.dataSource, 'stand_ins', agencyIds);
    return {
      items: standIns.map(({ agencyId, active: _, ...rest }) => ({
        ...rest,
        agency: { id: agencyId, name: this.reference.agencyName(agencyId) },
      })),
    };
  }

  @Put(':standInId')
  @Access({ staff: 'manage_stand_ins' })
  @Documented({
    id: 'saveStandIn',
    summary: 'Have an officer stand in for another of the same unit',
    answers: { 200: { description: 'Kept.', schema: standInDone } },
    problems: ['validation-failed', 'not-allowed', 'stand-in-not-found', ...signInProblems],
  })
  async save(
    @CurrentStaff() staff: Staff,
    @Param('standInId', { schema: standInIdParam }) standInId: string,
    @Body({ schema: standInBody }) { agencyId: given, ...body }: z.output<typeof standInBody>,
  ): Promise<z.infer<typeof standInDone>> {
    const agencyId = given ?? staff.agencyId;
    const known = await readOne(this.dataSource, 'stand_ins', standInId);
    if (known && !this.covers(staff, known.agencyId)) throw new DomainError('stand-in-not-found');
    if (!this.covers(staff, agencyId)) throw new DomainError('not-allowed');
    await requireOfficer(this.dataSource, 'accountId', body.accountId, agencyId);
    await requireOfficer(this.dataSource, 'standInAccountId', body.standInAccountId, agencyId);
    return this.commands.execute(saveStandIn, { actor: actorOf(staff), standInId, agencyId, ...body });
  }

  @Delete(':standInId')
  @HttpCode(204)
  @Access({ staff: 'manage_stand_ins' })
  @Documented({
    id: 'endStandIn',
    summary: 'End a stand-in early',
    answers: { 204: { description: 'Ended.' } },
    problems: ['not-allowed', 'stand-in-not-found', ...signInProblems],
  })
  async end(
    @CurrentStaff() staff: Staff,
    @Param('standInId', { schema: standInIdParam }) standInId: string,
  ): Promise<void> {
    const known = await readOne(this.dataSource, 'stand_ins', standInId);
    if (!known || !this.covers(staff, known.agencyId)) throw new DomainError('stand-in-not-found');
    await this.commands.execute(endStandIn, { actor: actorOf(staff), standInId });
  }

  private covers(staff: Staff, agencyId: string): boolean {
    return covers(this.reference.scopeOf(staff.agencyId), agencyId);
  }
}
