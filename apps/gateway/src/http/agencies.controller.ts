import { Body, Controller, Get, Inject, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Agency, saveAgency } from '@lapor/contracts';
import { DomainError } from '@lapor/domain-types';
import { CommandClient } from '@lapor/messaging';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { actorOf } from '../access/desk-access';
import { RegistryKeeping } from '../access/registry-keeping';
import { Access, CurrentStaff } from '../access/staff.guard';
import { listAccounts, type Staff } from '../persistence/account.store';
import { readVersioned } from '../persistence/reference.store';
import { Documented, signInProblems } from './api-docs';
import { versionDone } from './schemas/deadline-rules';
import { agencyBody, agencyDetail, agencyPage, agencyQuery } from './schemas/registry';
import { identifier } from './schemas/texts';

type Query = z.output<typeof agencyQuery>;

/** The tree of agencies, by those who keep a part of it. */
@ApiTags('admin')
@Controller('v1/admin/agencies')
export class AgenciesController {
  constructor(
    private readonly keeping: RegistryKeeping,
    private readonly commands: CommandClient,
    @Inject(DataSource) private readonly dataSource: DataSource,
  ) {}

  @Get()
  @Access({ staff: 'manage_agencies', scope: 'registry:read' })
  @Documented({
    id: 'listKeptAgencies',
    summary: 'The own agency and all below it',
    answers: { 200: { description: 'By their ids.', schema: agencyPage } },
    problems: ['validation-failed', 'not-allowed', ...signInProblems],
  })
  list(
    @CurrentStaff() staff: Staff,
    @Query({ schema: agencyQuery }) query: Query,
  ): z.infer<typeof agencyPage> {
    const { after, limit } = query;
    const found = this.keeping.keptBy(staff).filter((agency) => matches(agency, query));
    const page = found.filter(({ id }) => after === undefined || id > after).slice(0, limit + 1);
    const items = page.slice(0, limit);
    return { items, next: page.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  @Get(':agencyId')
  @Access({ staff: 'manage_agencies', scope: 'registry:read' })
  @Documented({
    id: 'readAgency',
    summary: 'An agency with its officers',
    answers: { 200: { description: 'With the version to change.', schema: agencyDetail } },
    problems: ['not-allowed', 'agency-not-found', ...signInProblems],
  })
  async read(
    @CurrentStaff() staff: Staff,
    @Param('agencyId', { schema: identifier }) agencyId: string,
  ): Promise<z.infer<typeof agencyDetail>> {
    this.keeping.requireKept(staff, agencyId);
    const known = await readVersioned(this.dataSource, 'agencies', agencyId);
    if (!known) throw new DomainError('agency-not-found');
    const officers = await listAccounts(this.dataSource, [agencyId]);
    return {
      agency: known.data,
      version: known.version,
      officers: officers.map(({ displayName, role }) => ({ displayName, role })),
    };
  }

  @Put(':agencyId')
  @Access({ staff: 'manage_agencies' })
  @Documented({
    id: 'saveAgency',
    summary: 'Register an agency below the own one, or change one',
    answers: { 200: { description: 'Kept.', schema: versionDone } },
    problems: [
      'validation-failed',
      'not-allowed',
      'agency-not-found',
      'outside-subtree',
      'changed-meanwhile',
      ...signInProblems,
    ],
  })
  async save(
    @CurrentStaff() staff: Staff,
    @Param('agencyId', { schema: identifier }) agencyId: string,
    @Body({ schema: agencyBody }) body: z.output<typeof agencyBody>,
  ): Promise<z.infer<typeof versionDone>> {
    const { expectedVersion, reason, ...fields } = body;
    this.keeping.requireBelow(staff, agencyId, fields.parentId);
    const agency = { ...fields, id: agencyId };
    return this.commands.execute(saveAgency, { actor: actorOf(staff), agency, expectedVersion, reason });
  }
}

function matches(agency: Agency, { q, kind, parentId, active }: Query): boolean {
  const sought = q?.toLowerCase();
  return (
    (kind === undefined || agency.kind === kind) &&
    (parentId === undefined || agency.parentId === parentId) &&
    (active === undefined || agency.active === active) &&
    (sought === undefined || agency.name.toLowerCase().includes(sought) || agency.id.includes(sought))
  );
}
