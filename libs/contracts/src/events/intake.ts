import { z } from 'zod';
import { defineEvent } from '../define';
import { erasureCauses } from '../commands/intake';
import { actor, answers, attachment, filedReport, instant, intakeState, saidAnew } from '../schemas';

export const reportSubmitted = defineEvent({
  type: 'intake.report-submitted.v1',
  summary: 'A report was accepted and stored.',
  data: filedReport,
});

export const reportAmended = defineEvent({
  type: 'intake.report-amended.v1',
  summary: 'The reporter added something to the report.',
  data: intakeState.extend({
    text: z.string(),
    added: answers,
    /** Files that came with it; absent: none. */
    addedAttachments: z.array(attachment).optional(),
  }),
});

export const reportSupported = defineEvent({
  type: 'intake.report-supported.v1',
  summary: 'Somebody else has the same.',
  data: intakeState,
});

export const identityOpened = defineEvent({
  type: 'intake.identity-opened.v1',
  summary: 'Somebody was shown who filed a report anonymously.',
  data: intakeState.extend({ opening: z.object({ actor, reason: z.string(), at: instant }) }),
});

export const identityCorrected = defineEvent({
  type: 'intake.identity-corrected.v1',
  summary: 'The reporter corrected who they are or where they are told about the report.',
  data: intakeState.extend({ at: instant }),
});

export const identityErased = defineEvent({
  type: 'intake.identity-erased.v1',
  summary:
    'Who filed the report cannot be read any more. Whoever holds words of the report keeps those of this event.',
  data: intakeState.extend({
    cause: z.enum(erasureCauses),
    at: instant,
    /** What the reporter answered with each addition, in their order. */
    added: z.array(answers),
    said: saidAnew,
  }),
});

export const secrecyChanged = defineEvent({
  type: 'intake.secrecy-changed.v1',
  summary: 'A report was made secret or anonymous after it was filed.',
  data: intakeState.extend({ actor, reason: z.string().nullable() }),
});
