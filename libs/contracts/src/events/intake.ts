import { defineEvent } from '../define';
import { filedReport } from '../schemas';

export const reportSubmitted = defineEvent({
  type: 'intake.report-submitted.v1',
  summary: 'A report was accepted and stored.',
  data: filedReport,
});
