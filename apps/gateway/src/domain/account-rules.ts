// Who may give which role to whom, and what a session still needs.
import { type StaffRole, staffRoles } from '@lapor/domain-types';
import { covers, type Scope } from './agency-tree';

/** Those who decide over others, over what becomes of reports, or over what is kept of people. */
const admins: readonly StaffRole[] = ['verifier', 'agency_admin', 'arbiter', 'privacy_officer'];

/** What each role may make others; nobody can give more than their own side of the work. */
const grantable: Partial<Record<StaffRole, readonly StaffRole[]>> = {
  verifier: staffRoles,
  agency_admin: ['agency_admin', 'liaison_officer', 'village_admin'],
};

/** The roles that somebody may give to others in the own subtree. */
export function grantableBy(admin: StaffRole): readonly StaffRole[] {
  return grantable[admin] ?? [];
}

export function mayGrant(admin: StaffRole, scope: Scope, role: StaffRole, agencyId: string): boolean {
  return grantableBy(admin).includes(role) && covers(scope, agencyId);
}

/**
 * Whether an account is wholly in somebody's hands. Who has a role elsewhere, or a higher one, is not: else
 * an office could lock out its superiors, or become them.
 */
export function mayAdminister(
  admin: StaffRole,
  scope: Scope,
  memberships: readonly { role: StaffRole; agencyId: string }[],
): boolean {
  if (memberships.length === 0) return scope.everything && admin === 'verifier';
  return memberships.every(({ role, agencyId }) => mayGrant(admin, scope, role, agencyId));
}

export type SecondFactorPolicy = 'required' | 'optional';

/** What a session lacks before its holder may work. */
export const sessionNeeds = ['confirm_second_factor', 'choose_membership', 'enrol_second_factor'] as const;
export type SessionNeed = (typeof sessionNeeds)[number];

export interface SessionFacts {
  enrolled: boolean;
  secondFactorAt: Date | null;
  role: StaffRole | null;
  validFrom: Date | null;
  validUntil: Date | null;
}

export function needOf(facts: SessionFacts, policy: SecondFactorPolicy, now: Date): SessionNeed | null {
  if (facts.enrolled && facts.secondFactorAt === null) return 'confirm_second_factor';
  if (facts.role === null || !holds(facts, now)) return 'choose_membership';
  if (policy === 'required' && !facts.enrolled && admins.includes(facts.role)) return 'enrol_second_factor';
  return null;
}

/** Whether a time without bounds, or with one or two, holds `now`; the end is exclusive. */
export function holds(
  { validFrom, validUntil }: { validFrom: Date | null; validUntil: Date | null },
  now: Date,
): boolean {
  return (validFrom === null || validFrom <= now) && (validUntil === null || validUntil > now);
}
