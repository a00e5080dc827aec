import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { changeDaysOff, saveCalendar, setAgencyCalendar } from '@lapor/contracts';
import { DomainError } from '@lapor/domain-types';
import { CommandClient } from '@lapor/messaging';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { actorOf } from '../access/desk-access';
import { RuleKeeping } from '../access/rule-keeping';
import { Access, CurrentStaff } from '../access/staff.guard';
import { requireCalendar } from '../domain/calendar-check';
import type { Staff } from '../persistence/account.store';
import { reportsMovedBy } from '../persistence/moved-deadlines';
import { ReferenceData } from '../reference/reference-data';
import { Documented, signInProblems } from './api-docs';
import {
  agencyCalendarBody,
  agencyCalendarDone,
  calendarBody,
  calendarHistory,
  calendarList,
  daysOffBody,
  daysOffDone,
  versionDone,
} from './schemas/deadline-rules';
import { identifier } from './schemas/texts';

const refusals = ['validation-failed', 'not-allowed', ...signInProblems] as const;

/** The working days that deadlines are counted in. */
@ApiTags('admin')
@Controller('v1/admin')
export class CalendarsController {
  constructor(
    private readonly keeping: RuleKeeping,
    private readonly commands: CommandClient,
    private readonly reference: ReferenceData,
    @Inject(DataSource) private readonly dataSource: DataSource,
  ) {}

  @Get('calendars')
  @Access({ staff: 'manage_calendars' })
  @Documented({
    id: 'listCalendars',
    summary: 'Calendars of the nation, and those of the own side of the tree',
    answers: { 200: { description: 'The newest version of each.', schema: calendarList } },
    problems: ['not-allowed', ...signInProblems],
  })
  list(@CurrentStaff() staff: Staff): z.infer<typeof calendarList> {
    return {
      items: this.keeping.visibleTo(staff).map((calendar) => {
        const { id, version, zone, agencyId, decidedFrom, decidedUntil } = calendar;
        return { id, version, zone, agencyId, decidedFrom, decidedUntil };
      }),
    };
  }

  @Get('calendars/:calendarId')
  @Access({ staff: 'manage_calendars' })
  @Documented({
    id: 'readCalendar',
    summary: 'A calendar and its versions',
    answers: { 200: { description: 'The calendar.', schema: calendarHistory } },
    problems: ['not-allowed', 'calendar-not-found', ...signInProblems],
  })
  async read(
    @CurrentStaff() staff: Staff,
    @Param('calendarId', { schema: identifier }) calendarId: string,
  ): Promise<z.infer<typeof calendarHistory>> {
    const visible = this.keeping.visibleTo(staff).some(({ id }) => id === calendarId);
    const versions = visible ? this.keeping.versionsOf(calendarId) : [];
    const [newest] = versions;
    if (!newest) throw new DomainError('calendar-not-found');
    const moved = await reportsMovedBy(this.dataSource, calendarId);
    return {
      calendar: newest,
      versions: versions.map(({ version, reason }) => ({
        ...{ version, reason },
        reportsMoved: moved.get(version) ?? 0,
      })),
    };
  }

  @Put('calendars/:calendarId')
  @Access({ staff: 'manage_calendars' })
  @Documented({
    id: 'saveCalendar',
    summary: 'Make a calendar, or its next version; open deadlines are computed anew',
    answers: { 200: { description: 'Kept.', schema: versionDone } },
    problems: ['calendar-not-found', 'changed-meanwhile', ...refusals],
  })
  async save(
    @CurrentStaff() staff: Staff,
    @Param('calendarId', { schema: identifier }) calendarId: string,
    @Body({ schema: calendarBody }) body: z.output<typeof calendarBody>,
  ): Promise<z.infer<typeof versionDone>> {
    const { expectedVersion, reason, ...fields } = body;
    this.keeping.requireKeeperOf(staff, fields.agencyId);
    const known = this.reference.required.calendars.get(calendarId);
    if (known) this.keeping.requireKeeperOf(staff, known.agencyId);
    const calendar = { ...fields, id: calendarId };
    requireCalendar(calendar);
    const request = { actor: actorOf(staff), calendar, expectedVersion, reason };
    return this.commands.execute(saveCalendar, request);
  }

  @Post('days-off')
  @HttpCode(200)
  @Access({ staff: 'manage_calendars' })
  @Documented({
    id: 'changeDaysOff',
    summary: 'Add or remove days off in several calendars at once',
    answers: { 200: { description: 'The versions made.', schema: daysOffDone } },
    problems: ['calendar-not-found', ...refusals],
  })
  async changeDaysOff(
    @CurrentStaff() staff: Staff,
    @Body({ schema: daysOffBody }) body: z.output<typeof daysOffBody>,
  ): Promise<z.infer<typeof daysOffDone>> {
    if (body.calendarIds.length === 0) this.keeping.requireKeeperOf(staff, null);
    for (const id of body.calendarIds) {
      const [newest] = this.keeping.versionsOf(id);
      if (newest) this.keeping.requireKeeperOf(staff, newest.agencyId);
    }
    return this.commands.execute(changeDaysOff, { actor: actorOf(staff), ...body });
  }

  @Put('agencies/:agencyId/calendar')
  @Access({ staff: 'manage_calendars' })
  @Documented({
    id: 'setAgencyCalendar',
    summary: 'Have an agency work by another calendar from now on',
    answers: { 200: { description: 'Set.', schema: agencyCalendarDone } },
    problems: ['unknown-agency', 'calendar-not-found', ...refusals],
  })
  async setAgencyCalendar(
    @CurrentStaff() staff: Staff,
    @Param('agencyId', { schema: identifier }) agencyId: string,
    @Body({ schema: agencyCalendarBody }) { calendarId }: z.output<typeof agencyCalendarBody>,
  ): Promise<z.infer<typeof agencyCalendarDone>> {
    this.keeping.requireKeeperOf(staff, agencyId);
    if (!this.reference.required.agencies.has(agencyId)) throw new DomainError('unknown-agency');
    this.keeping.requireUsable(calendarId, agencyId);
    return this.commands.execute(setAgencyCalendar, { actor: actorOf(staff), agencyId, calendarId });
  }
}
