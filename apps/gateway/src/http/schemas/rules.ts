// Routing rules as the desks that keep them see and change them.
import { routingRule, ruleSet, tryRules } from '@lapor/contracts';
import { z } from 'zod';
import { agencyRef } from './shared';
import { cleanTexts, text } from './texts';

const reason = text(5, 1_000).meta({ description: 'Kept with the version.' });
const version = z.number().int().positive();
const status = ruleSet.shape.status;

export const versionParam = z.coerce.number().int().positive().max(2_147_483_647);

export const rulesBody = z
  .strictObject({
    rules: z.array(z.strictObject(routingRule.shape)).max(5_000),
    expectedVersion: version
      .nullable()
      .meta({ description: 'The newest version that you have seen; null if there is none.' }),
    reason,
  })
  .superRefine(cleanTexts)
  .meta({
    id: 'NewRules',
    examples: [
      {
        rules: [
          {
            number: 12,
            regionCode: '13.73',
            categoryId: 'jalan',
            class: null,
            channel: null,
            chosenAgencyId: null,
            ownerId: 'kota-13.73-dinas-pupr',
            note: 'Jalan kota.',
          },
        ],
        expectedVersion: 3,
        reason: 'Pembagian tugas baru.',
      },
    ],
  });

export const trialBody = z
  .strictObject({ days: tryRules.request.shape.days.default(30) })
  .meta({ id: 'RuleTrial', examples: [{ days: 30 }] });

export const activationBody = z.strictObject({ reason }).meta({
  id: 'RuleActivation',
  examples: [{ reason: 'Berlaku mulai hari ini.' }],
});

export const ruleSetList = z
  .object({
    items: z.array(
      z.object({
        agency: agencyRef,
        versions: z.array(z.object({ version, status, rules: z.number().int(), reason: z.string() })),
      }),
    ),
  })
  .meta({ id: 'RuleSetList', description: 'The newest version of each desk first.' });

export const ruleSetDetail = z
  .object({
    agency: agencyRef,
    version,
    status,
    reason: z.string(),
    rules: z.array(
      routingRule.extend({
        explanation: z
          .object({ id: z.string(), en: z.string() })
          .meta({ description: 'The rule in words, in Indonesian and English.' }),
      }),
    ),
  })
  .meta({ id: 'RuleSetDetail' });

export const ruleSetDone = z.object({ agencyId: z.string(), version }).meta({ id: 'RuleSetDone' });
export const trialDone = tryRules.reply.meta({ id: 'RuleTrialDone' });
