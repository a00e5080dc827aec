import { reportClasses } from '@lapor/domain-types';
import { suggestionReason } from '@lapor/contracts';
import { z } from 'zod';
import { labels } from './answers';
import { agencyRef, instant } from './shared';

const share = z.number().min(0).max(1);
const reason = suggestionReason
  .extend({ labels: labels.meta({ description: 'The reason in words.' }) })
  .meta({ id: 'SuggestionReason' });
const suggested = {
  confidence: share.meta({ description: 'How often a suggestion like this is right.' }),
  reasons: z.array(reason),
};
const categoryRef = z.object({ id: z.string(), labels });

export const suggestions = z
  .object({
    reportId: z.uuid(),
    categories: z.array(z.object({ category: categoryRef, ...suggested })),
    owners: z.array(z.object({ agency: agencyRef, ...suggested })),
    classes: z.array(z.object({ class: z.enum(reportClasses), ...suggested })),
    urgency: z.object({ urgent: z.boolean(), ...suggested }),
    similar: z.array(
      z.object({
        reportId: z.uuid(),
        title: z.string(),
        class: z.enum(reportClasses),
        category: categoryRef,
        agency: agencyRef,
        similarity: share,
        decidedAt: instant,
      }),
    ),
  })
  .meta({
    id: 'Suggestions',
    description: 'What a verifier may decide, the best first, with reasons. It decides nothing.',
  });
