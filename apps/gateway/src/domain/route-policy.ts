// For whom a route is: what its decorator says, what the guard enforces, what OpenAPI tells.
import type { StaffRole } from '@lapor/domain-types';
import type { SessionNeed } from './account-rules';
import { rolesThatMay, type Relation, type StaffAction } from './permissions';
import type { SystemScope } from './system-scopes';

export type RoutePolicy =
  /** Everybody; it shows what is published, or takes something in. */
  | { audience: 'public' }
  /** Whoever names a report by its tracking code, or has shown to be its reporter. */
  | { audience: 'reporter' }
  /** Whoever is signed in as a reporter, for what is their own. */
  | { audience: 'account' }
  /** Whoever is signed in as staff, whatever the role; `needs` are what their session may still lack. */
  | { audience: 'session'; needs: readonly SessionNeed[] }
  /** Staff whose role may do this; with which report or unit is a matter of their relation to it. */
  | { audience: 'staff'; action: StaffAction; scope: SystemScope | null }
  /** Whoever runs the system: probes and metrics, which no proxy passes on. */
  | { audience: 'operations' };

export type Audience = RoutePolicy['audience'];

export interface ToldPolicy {
  audience: Audience;
  action?: StaffAction;
  /** The roles that may, and in which relation to what they do it with. */
  roles?: Partial<Record<StaffRole, readonly Relation[]>>;
  /** What opens the route to a system; absent where a person has to decide. */
  scope?: SystemScope;
}

/** A policy in words that tell all: who may is said by the table alone. */
export function told(policy: RoutePolicy): ToldPolicy {
  if (policy.audience !== 'staff') return { audience: policy.audience };
  const { audience, action, scope } = policy;
  return { audience, action, roles: rolesThatMay(action), ...(scope ? { scope } : {}) };
}
