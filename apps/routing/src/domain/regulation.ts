import type { RegulationData } from '@lapor/contracts';
import { fieldError } from '@lapor/domain-types';
import { localDate } from '@lapor/deadlines';

// A regulation holds for the nation; its date is that of the capital.
const capitalZone = 'Asia/Jakarta';

const refuse = (field: string, rule: string, message: string) =>
  fieldError('validation-failed', field, rule, message);

/**
 * What the shape of a regulation cannot say.
 * @throws {DomainError} `validation-failed` with the field and the rule.
 */
export function checkRegulation(regulation: Omit<RegulationData, 'version'>, now: Date): void {
  if (regulation.effectiveFrom < localDate(capitalZone, now)) {
    const message =
      'Reports that were filed already keep their deadlines: put it in force from today or later';
    throw refuse('effectiveFrom', 'not_in_the_past', message);
  }
  for (const [kind, rules] of Object.entries(regulation.steps)) {
    const names = rules.map(({ step }) => step);
    if (new Set(names).size < names.length) {
      throw refuse(`steps.${kind}`, 'unique', 'A clock has one rule for a step');
    }
    const early = rules.some(({ step, at }) => step === 'missed' && 'elapsed' in at && at.elapsed < 1);
    if (early) throw refuse(`steps.${kind}`, 'missed_when_over', 'A deadline is missed when it is over');
  }
}
