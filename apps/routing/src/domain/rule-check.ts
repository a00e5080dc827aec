import type { Agency, Category, RoutingRule } from '@lapor/contracts';
import { DomainError, type FieldError, fieldError } from '@lapor/domain-types';
import { isGovernment, isWithinReach } from './reach';
import { conflictsAmong } from './rule-conflicts';

/** More help nobody. */
const mostErrors = 100;

/** What the conditions and owners of rules refer to. */
export interface RuleReferences {
  agencies: ReadonlyMap<string, Agency>;
  categories: ReadonlyMap<string, Category>;
  /** By code, of those that the rules name: the first day on which it is no longer used. */
  regions: ReadonlyMap<string, { validUntil: string | null }>;
  /** By the calendar of the desk. */
  today: string;
}

/**
 * The desk whose rules these are.
 * @throws {DomainError} `unknown-agency`, or `validation-failed` for one that is no desk of a government.
 */
export function requireRuleDesk(agencies: ReadonlyMap<string, Agency>, agencyId: string): Agency {
  const desk = agencies.get(agencyId);
  if (!desk?.active) {
    throw fieldError('unknown-agency', 'agencyId', 'known_and_active', 'No such agency, or it is not active');
  }
  if (desk.verifies && isGovernment(desk)) return desk;
  const message = 'Rules belong to the verification desk of a government or ministry';
  throw fieldError('validation-failed', 'agencyId', 'verifies', message);
}

/**
 * What the shape of rules cannot say: everything they name exists, the desk may forward to every owner, and
 * no two of them disagree.
 * @throws {DomainError} `validation-failed`, or `rules-conflict` with the pairs of numbers.
 */
export function checkRules(rules: readonly RoutingRule[], desk: Agency, known: RuleReferences): void {
  const errors = [...problemsOf(rules, desk, known)];
  if (errors.length > 0) {
    throw new DomainError('validation-failed', undefined, { errors: errors.slice(0, mostErrors) });
  }
  const pairs = conflictsAmong(rules, known.categories, mostErrors);
  if (pairs.length === 0) return;
  const places = new Map(rules.map(({ number }, i) => [number, i]));
  throw new DomainError('rules-conflict', undefined, {
    errors: pairs.map(([first, second]) => ({
      field: `rules.${places.get(second)}`,
      rule: 'conflict',
      message: `Rules ${first} and ${second} name different owners for the same reports, and neither is narrower`,
    })),
    pairs,
  });
}

function* problemsOf(
  rules: readonly RoutingRule[],
  desk: Agency,
  known: RuleReferences,
): Generator<FieldError> {
  const numbers = new Set<number>();
  for (const [i, rule] of rules.entries()) {
    if (numbers.has(rule.number)) {
      yield { field: `rules.${i}.number`, rule: 'unique', message: `There are two rules ${rule.number}` };
    }
    numbers.add(rule.number);
    for (const [field, name, message] of problemsOfRule(rule, desk, known)) {
      yield { field: `rules.${i}.${field}`, rule: name, message: `Rule ${rule.number}: ${message}` };
    }
  }
}

type Problem = [field: keyof RoutingRule, rule: string, message: string];

function* problemsOfRule(rule: RoutingRule, desk: Agency, known: RuleReferences): Generator<Problem> {
  const { agencies, categories, today } = known;
  const owner = agencies.get(rule.ownerId);
  if (!owner?.active) {
    yield ['ownerId', 'known_and_active', `there is no agency "${rule.ownerId}", or it is not active`];
  } else if (!isWithinReach(agencies, desk.id, owner)) {
    const message = `the desk may forward within its own subtree, or to a government or ministry itself`;
    yield ['ownerId', 'within_reach', message];
  }
  const category = categories.get(rule.categoryId ?? '');
  if (rule.categoryId !== null && !isOffered(category, today)) {
    yield ['categoryId', 'known', `there is no category "${rule.categoryId}", or it is over`];
  }
  if (rule.chosenAgencyId !== null && !agencies.get(rule.chosenAgencyId)?.active) {
    const message = `there is no agency "${rule.chosenAgencyId}", or it is not active`;
    yield ['chosenAgencyId', 'known_and_active', message];
  }
  yield* problemsOfRegion(rule.regionCode, desk, known);
}

function* problemsOfRegion(
  code: string | null,
  desk: Agency,
  { regions, today }: RuleReferences,
): Generator<Problem> {
  if (code === null) return;
  const region = regions.get(code);
  if (!region || (region.validUntil !== null && region.validUntil <= today)) {
    yield ['regionCode', 'known', `there is no region ${code}, or its code is over`];
  } else if (
    desk.regionCode !== null &&
    code !== desk.regionCode &&
    !code.startsWith(`${desk.regionCode}.`)
  ) {
    yield ['regionCode', 'within_desk', `${code} lies outside the region of the desk, ${desk.regionCode}`];
  }
}

function isOffered(category: Category | undefined, today: string): boolean {
  return category !== undefined && (category.validUntil === null || category.validUntil > today);
}
