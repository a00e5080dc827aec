import { z } from 'zod';
import { defineEvent } from '../define';
import { answers, filedReport, intakeState } from '../schemas';

export const reportSubmitted = defineEvent({
  type: 'intake.report-submitted.v1',
  summary: 'A report was accepted and stored.',
  data: filedReport,
});

export const reportAmended = defineEvent({
  type: 'intake.report-amended.v1',
  summary: 'The reporter added something to the report.',
  data: intakeState.extend({ text: z.string(), added: answers }),
});

export const reportSupported = defineEvent({
  type: 'intake.report-supported.v1',
  summary: 'Somebody else has the same.',
  data: intakeState,
});
