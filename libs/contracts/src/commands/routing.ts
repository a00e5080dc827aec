import { archiveReasons } from '@lapor/domain-types';
import { z } from 'zod';
import { defineCommand } from '../define';
import {
  actor,
  agency,
  agencyId,
  attachment,
  calendar,
  category,
  categoryId,
  dayOff,
  localDate,
  maskMark,
  region,
  regionCode,
  regulation,
  reportClass,
  reportId,
  routingRule,
  suggestion,
  verificationState,
} from '../schemas';

const onReport = z.object({
  reportId,
  actor,
  /** The version that the actor has seen; if the report has another one by now, the command is refused. */
  expectedVersion: z.number().int().positive().optional(),
});

export const forwardReport = defineCommand({
  type: 'routing.forward-report.v1',
  summary: 'Verify a report and send it to the agency in charge, also again after a return.',
  request: onReport.extend({
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
  request: onReport.extend({ reason: z.enum(archiveReasons), explanation: z.string() }),
  reply: verificationState,
});

export const confirmDecision = defineCommand({
  type: 'routing.confirm-decision.v1',
  summary: 'Agree, as a second person, to a decision that waits for it, or refuse.',
  request: onReport.extend({ agrees: z.boolean(), reason: z.string().nullable() }),
  reply: verificationState,
});

export const tidyReport = defineCommand({
  type: 'routing.tidy-report.v1',
  summary: 'Correct title, class, category or the need for a field inspection.',
  request: onReport.extend({
    title: z.string().optional(),
    class: reportClass.optional(),
    categoryId: categoryId.optional(),
    fieldInspection: z.boolean().optional(),
  }),
  reply: verificationState,
});

export const reviewMasking = defineCommand({
  type: 'routing.review-masking.v1',
  summary:
    'Say what of title and text the public may read after all, and what it may not; instead of what was said before.',
  request: onReport.extend({ masking: z.array(maskMark).max(200) }),
  reply: verificationState,
});

export const askReporter = defineCommand({
  type: 'routing.ask-reporter.v1',
  summary: 'Ask the reporter for what is missing; the clock of the desk waits.',
  request: onReport.extend({ text: z.string() }),
  reply: verificationState,
});

export const withdrawReport = defineCommand({
  type: 'routing.withdraw-report.v1',
  summary: 'The reporter takes back a report that no agency has yet.',
  request: onReport.extend({ reason: z.string().nullable() }),
  reply: verificationState,
});

export const appealArchiving = defineCommand({
  type: 'routing.appeal-archiving.v1',
  summary: 'The reporter asks that somebody else look at a report that was archived.',
  request: onReport.extend({
    reason: z.string(),
    /** What the reporter gives with it, attached to the report before; absent: nothing. */
    attachments: z.array(attachment).optional(),
  }),
  reply: verificationState,
});

export const changeDesk = defineCommand({
  type: 'routing.change-desk.v1',
  summary: 'Hand a report that is not verified yet to another desk.',
  request: onReport.extend({ toAgencyId: agencyId, reason: z.string() }),
  reply: verificationState,
});

export const mergeReport = defineCommand({
  type: 'routing.merge-report.v1',
  summary: 'Join a report with another that says the same; it follows that one.',
  request: onReport.extend({ parentId: reportId, reason: z.string().nullable() }),
  reply: verificationState,
});

export const unmergeReport = defineCommand({
  type: 'routing.unmerge-report.v1',
  summary: 'Put a joined report on its own again, exactly as it was.',
  request: onReport.extend({ reason: z.string() }),
  reply: verificationState,
});

export const suggestHandling = defineCommand({
  type: 'routing.suggest-handling.v1',
  summary: 'Say what a verifier may decide about a report, with reasons; nothing is changed.',
  request: z.object({ reportId }),
  reply: suggestion,
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

const agencyFields = agency.omit({ active: true });
/** The version that is changed; refused if there is a newer one. Null for something new. */
const expectedVersion = z.number().int().positive().nullable();

export const saveAgency = defineCommand({
  type: 'routing.save-agency.v1',
  summary: 'Register an agency, or change one.',
  request: z.object({ actor, agency: agencyFields, expectedVersion, reason }),
  reply: versioned,
});

export const importAgencies = defineCommand({
  type: 'routing.import-agencies.v1',
  summary: 'Register or change many agencies at once: all of them or none; or say what would change.',
  request: z.object({
    actor,
    /** The agency whose subtree they all must lie in; null: the nation. */
    withinAgencyId: agencyId.nullable(),
    rows: z.array(z.object({ line: z.number().int().positive(), agency: agencyFields })).max(5_000),
    apply: z.boolean(),
    reason,
  }),
  reply: z.object({
    applied: z.boolean(),
    changes: z.array(
      z.object({
        line: z.number().int().positive(),
        id: agencyId,
        change: z.enum(['added', 'changed', 'unchanged']),
        fields: z.array(
          z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
        ),
      }),
    ),
    errors: z.array(
      z.object({
        line: z.number().int().positive(),
        field: z.string(),
        rule: z.string(),
        message: z.string(),
      }),
    ),
  }),
});

export const recodeRegions = defineCommand({
  type: 'routing.recode-regions.v1',
  summary: 'Give regions other codes from a day on; the old ones stay known.',
  request: z.object({
    actor,
    /** First day of the new codes. */
    effectiveOn: localDate,
    changes: z
      .array(
        z.object({
          code: regionCode,
          successors: z.array(region.pick({ code: true, parentCode: true, name: true, level: true })),
        }),
      )
      .min(1)
      .max(500),
    reason,
  }),
  reply: z.object({ changed: z.number().int().nonnegative() }),
});

export const saveCategory = defineCommand({
  type: 'routing.save-category.v1',
  summary: 'Make a category, or change one.',
  request: z.object({ actor, category, expectedVersion, reason }),
  reply: versioned,
});

const ruleSetVersion = z.object({ agencyId, version: z.number().int().positive() });

export const saveRules = defineCommand({
  type: 'routing.save-rules.v1',
  summary: 'Draft the next version of the routing rules of a desk.',
  request: z.object({
    actor,
    agencyId,
    rules: z.array(routingRule).max(5_000),
    /** The newest version that the author has seen. */
    expectedVersion,
    reason,
  }),
  reply: ruleSetVersion,
});

export const tryRules = defineCommand({
  type: 'routing.try-rules.v1',
  summary: 'Say what a version of the rules would have changed for the reports of the last days.',
  request: z.object({ ...ruleSetVersion.shape, days: z.number().int().min(1).max(366) }),
  reply: z.object({
    /** How many were looked at. */
    reports: z.number().int().nonnegative(),
    changed: z.number().int().nonnegative(),
    avoidedReturns: z.number().int().nonnegative(),
    causedReturns: z.number().int().nonnegative(),
    /** Those that change, at most some hundred; those with a known return first. */
    items: z.array(
      z.object({
        reportId,
        title: z.string(),
        before: agencyId.nullable(),
        after: agencyId.nullable(),
        ruleNumber: z.number().int().positive().nullable(),
        /** Who had it in the end, if anybody. */
        ownerId: agencyId.nullable(),
        effect: z.enum(['other_owner', 'avoids_return', 'causes_return']),
      }),
    ),
  }),
});

export const activateRules = defineCommand({
  type: 'routing.activate-rules.v1',
  summary: 'Put a drafted version of the rules in force.',
  request: z.object({ actor, ...ruleSetVersion.shape, reason }),
  reply: ruleSetVersion,
});

export const switchEmergency = defineCommand({
  type: 'routing.switch-emergency.v1',
  summary: 'Switch the shorter deadlines of an emergency on or off.',
  request: z.object({
    actor,
    emergencyId: z.uuid(),
    categoryId: categoryId.nullable(),
    regionCode: regionCode.nullable(),
    active: z.boolean(),
    reason,
  }),
  reply: z.object({ emergencyId: z.uuid(), active: z.boolean() }),
});
