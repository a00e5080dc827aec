// To whom a desk may give a report, and as what.
import type { Agency, Category } from '@lapor/contracts';
import { type Actor, type AgencyKind, DomainError, type FieldError, fieldError } from '@lapor/domain-types';
import { type AgencyTree, lineOf, verifies } from './desk';

/** Who gets what is not for the own subtree, and hands it on inside. */
const governments: readonly AgencyKind[] = ['nation', 'ministry', 'province', 'city'];
const governs = ({ kind }: Agency) => governments.includes(kind);

/**
 * A desk forwards to its own subtree, or to another government or ministry as such; who comes from above the
 * desk, as a city's verifier or an arbiter does, also to all that is below their own agency.
 * @throws {DomainError} `unknown-agency`, or `outside-subtree` naming the government to forward to instead.
 */
export function checkForwardTarget(
  agencies: AgencyTree,
  { deskAgencyId }: { deskAgencyId: string },
  agencyId: string,
  by: Actor,
): void {
  const line = lineOf(agencies, agencyId);
  const [target] = line;
  if (!target?.active) throw unknownAgency('agencyId');
  const ofActor = by.kind === 'staff' ? by.agencyId : deskAgencyId;
  const isAboveDesk = lineOf(agencies, deskAgencyId).some(({ id }) => id === ofActor);
  const reach = isAboveDesk ? ofActor : deskAgencyId;
  if (governs(target) || line.some(({ id }) => id === reach)) return;
  const instead = line.find((agency) => governs(agency) && agency.active);
  const message = instead
    ? `Not below this desk; forward to ${instead.name} (${instead.id}) instead`
    : 'Not below this desk';
  throw outside('agencyId', 'own_subtree_or_government', message, { insteadAgencyId: instead?.id ?? null });
}

/**
 * A desk hands a report to one above or below it, or to that of a government.
 * @throws {DomainError} `unknown-agency` for one without a desk, `outside-subtree`, or `validation-failed`.
 */
export function checkNewDesk(
  agencies: AgencyTree,
  { deskAgencyId }: { deskAgencyId: string },
  toAgencyId: string,
): void {
  const target = agencies.get(toAgencyId);
  if (!target?.active) throw unknownAgency('toAgencyId');
  if (!verifies(target)) {
    const message = 'This agency has no verification desk';
    throw fieldError('unknown-agency', 'toAgencyId', 'has_a_desk', message);
  }
  if (toAgencyId === deskAgencyId) {
    throw fieldError('validation-failed', 'toAgencyId', 'another', 'The report is at this desk already');
  }
  const isAbove = lineOf(agencies, deskAgencyId).includes(target);
  const isBelow = lineOf(agencies, toAgencyId).some(({ id }) => id === deskAgencyId);
  if (isAbove || isBelow || governs(target)) return;
  const message = 'Neither above nor below this desk, nor a government';
  throw outside('toAgencyId', 'above_below_or_government', message);
}

/** @throws {DomainError} `unknown-category`, also for one that is not valid on the local date. */
export function checkCategory(category: Category | undefined, date: string): void {
  if (!category) throw fieldError('unknown-category', 'categoryId', 'known', 'No such category');
  const { validFrom, validUntil } = category;
  const valid = (validFrom === null || validFrom <= date) && (validUntil === null || date < validUntil);
  if (valid) return;
  throw fieldError('unknown-category', 'categoryId', 'valid_today', 'The category is not in use today');
}

const unknownAgency = (field: string) =>
  fieldError('unknown-agency', field, 'known_and_active', 'No such agency, or it is not active');

function outside(field: string, rule: string, message: string, data: Record<string, unknown> = {}) {
  const errors: FieldError[] = [{ field, rule, message }];
  return new DomainError('outside-subtree', message, { errors, ...data });
}
