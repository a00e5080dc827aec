import { z } from 'zod';
import { defineEvent } from '../define';
import { breach, dataRequest, privacyNotice, retentionRule, retentionRun } from '../personal-data';
import { instant, reportId } from '../schemas';

export const noticeChanged = defineEvent({
  type: 'intake.notice-changed.v1',
  summary: 'People are told something else about their data.',
  data: privacyNotice,
});

export const dataRequestChanged = defineEvent({
  type: 'intake.data-request-changed.v1',
  summary: 'A claim over personal data came in, is near its end or past it, or was settled.',
  data: dataRequest,
});

export const retentionRuleChanged = defineEvent({
  type: 'intake.retention-rule-changed.v1',
  summary: 'Something is kept for another time.',
  data: retentionRule,
});

export const intakeDataRemoved = defineEvent({
  type: 'intake.data-removed.v1',
  summary: 'What intake kept for long enough is gone.',
  data: retentionRun,
});

export const notificationsDataRemoved = defineEvent({
  type: 'notifications.data-removed.v1',
  summary: 'What notifications kept for long enough is gone.',
  data: retentionRun,
});

export const breachChanged = defineEvent({
  type: 'intake.breach-changed.v1',
  summary: 'The register of breaches has changed, or the time to tell of one is near its end or past it.',
  data: breach,
});

export const personsWarned = defineEvent({
  type: 'intake.persons-warned.v1',
  summary: 'The reporter of a report is to be told of a breach.',
  data: z.object({ reportId, breachId: z.uuid(), text: z.string(), at: instant }),
});
