// Calendars and regulations as those see and change them who keep them.
import { calendar, dayOff, localDate, regulation } from '@lapor/contracts';
import { z } from 'zod';
import { cleanTexts, identifier, text } from './texts';

const reason = text(5, 1_000).meta({ description: 'Kept with the version, and told to who is concerned.' });
const versionNumber = z.number().int().positive();

const calendarFields = calendar.omit({ id: true, version: true });

export const calendarBody = z
  .strictObject({
    ...calendarFields.shape,
    expectedVersion: versionNumber
      .nullable()
      .meta({ description: 'The version that is changed; null for a new calendar.' }),
    reason,
  })
  .superRefine(cleanTexts)
  .meta({
    id: 'NewCalendar',
    examples: [
      {
        zone: 'Asia/Jakarta',
        workingWeekdays: [1, 2, 3, 4, 5],
        observesCollectiveLeave: true,
        decidedFrom: '2024-01-01',
        decidedUntil: '2025-12-31',
        daysOff: [{ date: '2025-08-18', kind: 'national_holiday', name: 'Cuti HUT RI ke-80' }],
        agencyId: null,
        weeklyHours: [],
        specialHours: [],
        expectedVersion: 3,
        reason: 'Keputusan 7 Agustus 2025.',
      },
    ],
  });

export const daysOffBody = z
  .strictObject({
    calendarIds: z
      .array(identifier)
      .max(1_000)
      .default([])
      .meta({ description: 'Empty: all calendars of the nation.' }),
    add: z.array(dayOff).max(400).default([]),
    remove: z.array(localDate).max(400).default([]),
    reason,
  })
  .refine(({ add, remove }) => add.length + remove.length > 0, {
    path: ['add'],
    message: 'Name a day to add or to remove',
    params: { rule: 'required' },
  })
  .superRefine(cleanTexts)
  .meta({
    id: 'DaysOffChange',
    examples: [
      {
        calendarIds: [],
        add: [{ date: '2025-08-18', kind: 'national_holiday', name: 'Cuti HUT RI ke-80' }],
        remove: [],
        reason: 'Keputusan 7 Agustus 2025.',
      },
    ],
  });

export const agencyCalendarBody = z
  .strictObject({ calendarId: identifier })
  .meta({ id: 'AgencyCalendar', examples: [{ calendarId: 'id-wita' }] });

export const regulationBody = z
  .strictObject({ ...regulation.omit({ version: true }).shape, reason })
  .superRefine(cleanTexts)
  .meta({ id: 'NewRegulation', examples: [exampleRegulation()] });

const versioned = calendar.extend({ reason: z.string() });
export const calendarList = z
  .object({
    items: z.array(
      calendar.pick({
        id: true,
        version: true,
        zone: true,
        agencyId: true,
        decidedFrom: true,
        decidedUntil: true,
      }),
    ),
  })
  .meta({ id: 'CalendarList' });
export const calendarHistory = z
  .object({
    calendar: versioned,
    versions: z.array(
      z.object({
        version: versionNumber,
        reason: z.string(),
        reportsMoved: z
          .number()
          .int()
          .meta({ description: 'Reports that have other deadlines by it; more may follow within moments.' }),
      }),
    ),
  })
  .meta({ id: 'CalendarHistory', description: 'The newest version, and why each came about.' });
export const versionDone = z.object({ id: z.string(), version: versionNumber }).meta({ id: 'VersionDone' });
export const daysOffDone = z
  .object({ calendars: z.array(z.object({ id: z.string(), version: versionNumber })) })
  .meta({ id: 'DaysOffDone' });
export const agencyCalendarDone = z
  .object({ agencyId: z.string(), calendarId: z.string() })
  .meta({ id: 'AgencyCalendarDone' });
export const regulationList = z
  .object({ items: z.array(regulation.extend({ reason: z.string() })) })
  .meta({ id: 'RegulationList' });

function exampleRegulation() {
  const working = (count: number) => ({ unit: 'working_days', count });
  return {
    id: 'sp4n',
    effectiveFrom: '2026-01-01',
    basis: 'Permenpanrb 5/2025',
    lengths: {
      verification: working(3),
      firstResponse: working(5),
      reply: working(10),
      completion: { unit: 'calendar_days', count: 30 },
      obligation: working(5),
      personalData: { unit: 'clock_hours', count: 72 },
      resolution: {
        informationRequest: working(5),
        aspiration: working(5),
        complaint: working(14),
        complaintWithInspection: working(60),
      },
    },
    emergency: { verification: working(1), firstResponse: working(2) },
    steps: {
      resolution: [{ step: 'missed', at: { overdueWorkingDays: 0 }, tell: ['owner', 'agency_head'] }],
    },
    reason: 'Peraturan baru berlaku.',
  };
}
