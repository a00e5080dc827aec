import { archiveReasons } from '@lapor/domain-types';
import { z } from 'zod';
import { defineCommand } from '../define';
import {
  actor,
  agencyId,
  calendar,
  categoryId,
  dayOff,
  localDate,
  regulation,
  reportClass,
  reportId,
  verificationState,
} from '../schemas';

export const forwardReport = defineCommand({
  type: 'routing.forward-report.v1',
  summary: 'Verify a report and send it to the agency in charge, also again after a return.',
  request: z.object({
    reportId,
    actor,
    class: reportClass,
    categoryId,
    agencyId,
    fieldInspection: z.boolean(),
    title: z.string().nullable(),
    reason: z.string().nullable(),
  }),
  reply: verificationState,
});

export const archiveReport = defineCommand({
  type: 'routing.archive-report.v1',
  summary: 'Archive a report that no agency can act on, with a reason the reporter reads.',
  request: z.object({ reportId, actor, reason: z.enum(archiveReasons), explanation: z.string() }),
  reply: verificationState,
});

const versioned = z.object({ id: z.string(), version: z.number().int().positive() });
const reason = z.string();

export const saveCalendar = defineCommand({
  type: 'routing.save-calendar.v1',
  summary: 'Make a calendar, or the next version of one; open deadlines are computed anew.',
  request: z.object({
    actor,
    calendar: calendar.omit({ version: true }),
    /** The version that is changed; refused if there is a newer one. Null for a new calendar. */
    expectedVersion: z.number().int().positive().nullable(),
    reason,
  }),
  reply: versioned,
});

export const changeDaysOff = defineCommand({
  type: 'routing.change-days-off.v1',
  summary: 'Add or remove days off in several calendars at once; open deadlines are computed anew.',
  request: z.object({
    actor,
    /** Empty: all national calendars. */
    calendarIds: z.array(z.string()),
    add: z.array(dayOff),
    remove: z.array(localDate),
    reason,
  }),
  reply: z.object({ calendars: z.array(versioned) }),
});

export const setAgencyCalendar = defineCommand({
  type: 'routing.set-agency-calendar.v1',
  summary: 'Have an agency work by another calendar from now on.',
  request: z.object({ actor, agencyId, calendarId: z.string() }),
  reply: z.object({ agencyId, calendarId: z.string() }),
});

export const saveRegulation = defineCommand({
  type: 'routing.save-regulation.v1',
  summary: 'Put a new version of the deadlines in force from a date; reports filed before keep theirs.',
  request: z.object({ actor, regulation: regulation.omit({ version: true }), reason }),
  reply: versioned,
});
