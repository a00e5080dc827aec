import type { ReportStatus, StaffRole } from '@lapor/domain-types';
import { covers, type Scope } from './agency-tree';

export const staffActions = ['file', 'forward', 'archive', 'respond', 'note', 'answer', 'return'] as const;
export type StaffAction = (typeof staffActions)[number];

/** Who may do what; whether with this report is a matter of {@link mayAct}. */
const allowed: Record<StaffRole, readonly StaffAction[]> = {
  verifier: ['file', 'forward', 'archive'],
  arbiter: ['forward'],
  agency_admin: ['note', 'return'],
  liaison_officer: ['respond', 'note', 'answer', 'return'],
  village_admin: ['file', 'respond', 'note', 'answer', 'return'],
  oversight: [],
};

/** The agencies that a report belongs to. */
export interface Belonging {
  deskAgencyId: string | null;
  agencyId: string | null;
  filedByAgencyId: string | null;
}

export function roleMay(role: StaffRole, action: StaffAction): boolean {
  return allowed[role].includes(action);
}

/** Reports that one's subtree verifies or handles, and those that one's own desk filed. */
export function maySee(scope: Scope, { deskAgencyId, agencyId, filedByAgencyId }: Belonging): boolean {
  if (scope.everything) return true;
  return covers(scope, deskAgencyId) || covers(scope, agencyId) || filedByAgencyId === scope.own;
}

/** Verifying belongs to the desk's side of the tree, handling to that of the agency in charge. */
export function mayAct(role: StaffRole, scope: Scope, action: StaffAction, belonging: Belonging): boolean {
  if (!roleMay(role, action)) return false;
  if (action === 'file') return true;
  const place = action === 'forward' || action === 'archive' ? belonging.deskAgencyId : belonging.agencyId;
  return covers(scope, place);
}

// What to offer; the service that owns the report has the last word.
const possible: Partial<Record<ReportStatus, readonly StaffAction[]>> = {
  submitted: ['forward', 'archive'],
  returned: ['forward'],
  assigned: ['respond', 'note', 'return'],
  in_progress: ['respond', 'note', 'answer', 'return'],
  answered: ['note'],
};

export function offeredActions(
  role: StaffRole,
  scope: Scope,
  status: ReportStatus,
  belonging: Belonging,
): StaffAction[] {
  return (possible[status] ?? []).filter((action) => mayAct(role, scope, action, belonging));
}

export const reporterActions = ['accept', 'object'] as const;
export type ReporterAction = (typeof reporterActions)[number];

export function reporterMay(status: ReportStatus): readonly ReporterAction[] {
  return status === 'answered' ? reporterActions : [];
}
