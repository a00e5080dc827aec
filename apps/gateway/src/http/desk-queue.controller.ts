import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { assignOfficer } from '@lapor/contracts';
import { DomainError } from '@lapor/domain-types';
import { CommandClient } from '@lapor/messaging';
import { CLOCK, type Clock } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { DeskAccess } from '../access/desk-access';
import { requireOfficer } from '../access/named-accounts';
import { oneByOne } from '../access/one-by-one';
import { Access, CurrentStaff } from '../access/staff.guard';
import { covers } from '../domain/agency-tree';
import { backlogBounds, receivedWithin } from '../domain/backlog-ages';
import { horizonsOf } from '../domain/horizons';
import { handlesCases } from '../domain/permissions';
import { agencyOf } from '../domain/report-standing';
import { listAccounts, type Staff } from '../persistence/account.store';
import { countForDesk } from '../persistence/desk-counts';
import type { MeasuredReports } from '../persistence/measured-reports';
import { listForDesk } from '../persistence/report-lists';
import { ReferenceData } from '../reference/reference-data';
import { Documented, signInProblems } from './api-docs';
import { officerAnswer } from './account-answers';
import { deskPageAnswer } from './desk-answers';
import { deskPage } from './schemas/reports';
import { bulkAssignmentBody } from './schemas/case-actions';
import { type BehindIndicators, deskListQuery } from './schemas/lists';
import { deskCounts, officerList } from './schemas/queue';
import { bulkResults } from './schemas/verification';

/** What a desk has to do, and who does it. */
@ApiTags('desk')
@Controller('v1/desk')
export class DeskQueueController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly reference: ReferenceData,
    private readonly access: DeskAccess,
    private readonly commands: CommandClient,
  ) {}

  @Get('reports')
  @Access({ staff: 'read' })
  @Documented({
    id: 'listDeskReports',
    summary: 'Reports in scope, by their next deadline',
    answers: { 200: { description: 'A page of reports.', schema: deskPage } },
    problems: ['validation-failed', 'not-allowed', ...signInProblems],
  })
  async list(
    @CurrentStaff() staff: Staff,
    @Query({ schema: deskListQuery }) query: z.output<typeof deskListQuery>,
  ): Promise<z.infer<typeof deskPage>> {
    const {
      cursor = null,
      limit,
      officer,
      agencyId,
      status,
      class: kind,
      late,
      dueBefore,
      ...behind
    } = query;
    const scope = this.reference.scopeOf(staff.agencyId);
    if (agencyId !== undefined && !covers(scope, agencyId)) throw new DomainError('not-allowed');
    const now = this.clock.now();
    const wanted = {
      ...{ status, class: kind, late, dueBefore, measured: this.measured(behind, now) },
      ...(officer === undefined ? {} : { officerId: officerNamed(officer, staff) }),
      ...(agencyId === undefined ? {} : { handledBy: this.reference.scopeOf(agencyId) }),
      now,
    };
    const page = await listForDesk(this.dataSource, this.access.readerOf(staff), wanted, cursor, limit);
    return deskPageAnswer(page, this.reference.current, now);
  }

  private measured(behind: BehindIndicators, now: Date): MeasuredReports {
    const { categoryId, countedFor, countedWithin, age, ...same } = behind;
    const calendar = this.reference.nationalCalendar;
    if (age && !calendar) throw new DomainError('service-unavailable');
    return {
      ...same,
      ...(countedFor ? { agencyIds: [countedFor] } : this.reference.within(countedWithin)),
      ...(categoryId ? { categoryIds: this.reference.categoriesWithin(categoryId) } : {}),
      ...(age && calendar ? { openSince: receivedWithin(age, backlogBounds(calendar, now)) } : {}),
    };
  }

  @Get('counts')
  @Access({ staff: 'read', scope: 'cases:read' })
  @Documented({
    id: 'countDeskReports',
    summary: 'How much there is to do, and what will be late by tomorrow evening',
    answers: { 200: { description: 'The counts.', schema: deskCounts } },
    problems: [...signInProblems],
  })
  async counts(@CurrentStaff() staff: Staff): Promise<z.infer<typeof deskCounts>> {
    const calendar = this.reference.calendarOf(staff.agencyId);
    if (!calendar) throw new DomainError('service-unavailable');
    const horizons = horizonsOf(calendar, this.clock.now());
    const counts = await countForDesk(
      this.dataSource,
      this.access.readerOf(staff),
      staff.accountId,
      horizons,
    );
    const { today, nextWorkingDay } = horizons;
    return {
      ...counts,
      endOfToday: today.toISOString(),
      endOfNextWorkingDay: nextWorkingDay.toISOString(),
    };
  }

  @Get('officers')
  @Access({ staff: 'read_desk' })
  @Documented({
    id: 'listOfficers',
    summary: 'Who handles cases in the own agency and below',
    answers: { 200: { description: 'The officers, by name.', schema: officerList } },
    problems: [...signInProblems],
  })
  async officers(@CurrentStaff() staff: Staff): Promise<z.infer<typeof officerList>> {
    const scope = this.reference.scopeOf(staff.agencyId);
    const accounts = await listAccounts(this.dataSource, scope.everything ? null : [...scope.agencyIds]);
    const officers = accounts.filter(({ role }) => handlesCases(role));
    return { items: officers.map((each) => officerAnswer(this.reference, each)) };
  }

  @Post('assignments')
  @HttpCode(200)
  @Access({ staff: 'assign' })
  @Documented({
    id: 'assignMany',
    summary: 'Give up to a hundred cases to an officer, each on its own',
    answers: { 200: { description: 'What became of each.', schema: bulkResults } },
    problems: ['validation-failed', 'not-allowed', ...signInProblems],
  })
  async assign(
    @CurrentStaff() staff: Staff,
    @Body({ schema: bulkAssignmentBody }) body: z.output<typeof bulkAssignmentBody>,
  ): Promise<z.infer<typeof bulkResults>> {
    const { reportIds, officerId, reason = null } = body;
    const orders = reportIds.map((reportId) => ({ reportId, officerId, reason }));
    const items = await oneByOne(orders, async (order) => {
      const { actor, view } = await this.access.acting(staff, order.reportId, 'assign');
      await requireOfficer(this.dataSource, 'officerId', officerId, agencyOf(view));
      return this.commands.execute(assignOfficer, { ...order, actor });
    });
    return { items };
  }
}

function officerNamed(officer: string, { accountId }: Staff): string | null {
  if (officer === 'none') return null;
  return officer === 'me' ? accountId : officer;
}
