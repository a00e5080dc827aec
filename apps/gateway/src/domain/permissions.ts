import type { ReportStatus, StaffRole } from '@lapor/domain-types';
import { covers, type Scope } from './agency-tree';

/** What is done with a report. */
const reportActions = [
  'file',
  'forward',
  'archive',
  'respond',
  'note',
  'answer',
  'return',
  'pass_down',
  'change_handling',
  'reopen',
  'invite',
  'meet_obligation',
  'waive_obligation',
  'assign',
  'exclude',
] as const;
/** What is done for a unit or for all. */
const deskActions = [
  'manage_stand_ins',
  'manage_saved_replies',
  'manage_calendars',
  'manage_regulations',
  'manage_accounts',
] as const;
export const staffActions = [...reportActions, ...deskActions] as const;
export type StaffAction = (typeof staffActions)[number];

/** Who may do what; whether with this report is a matter of {@link mayAct}. */
const allowed: Record<StaffRole, readonly StaffAction[]> = {
  verifier: [
    'file',
    'forward',
    'archive',
    'reopen',
    'exclude',
    'manage_calendars',
    'manage_regulations',
    'manage_accounts',
  ],
  arbiter: ['forward'],
  agency_admin: [
    'note',
    'return',
    'pass_down',
    'reopen',
    'assign',
    'exclude',
    'manage_stand_ins',
    'manage_saved_replies',
    'manage_accounts',
  ],
  liaison_officer: [
    'respond',
    'note',
    'answer',
    'return',
    'change_handling',
    'invite',
    'meet_obligation',
    'waive_obligation',
    'manage_saved_replies',
  ],
  village_admin: [
    'file',
    'respond',
    'note',
    'answer',
    'return',
    'change_handling',
    'invite',
    'meet_obligation',
    'waive_obligation',
    'assign',
    'exclude',
    'manage_stand_ins',
    'manage_saved_replies',
  ],
  oversight: [],
};

/** The agencies that a report belongs to. */
export interface Belonging {
  deskAgencyId: string | null;
  agencyId: string | null;
  filedByAgencyId: string | null;
  /** Those that were asked to contribute: they see the report and give their part. */
  invitedAgencyIds: readonly string[];
}

export function roleMay(role: StaffRole, action: StaffAction): boolean {
  return allowed[role].includes(action);
}

/** Whether an account of this role can have cases of its own. */
export function handlesCases(role: StaffRole): boolean {
  return roleMay(role, 'note');
}

/** Reports that one's subtree verifies, handles or was invited to, and those that one's own desk filed. */
export function maySee(scope: Scope, belonging: Belonging): boolean {
  if (scope.everything) return true;
  const { deskAgencyId, agencyId, filedByAgencyId, invitedAgencyIds } = belonging;
  return (
    covers(scope, deskAgencyId) ||
    covers(scope, agencyId) ||
    filedByAgencyId === scope.own ||
    invitedAgencyIds.some((id) => covers(scope, id))
  );
}

const ofTheDesk: readonly StaffAction[] = ['forward', 'archive'];
/** A verifier does these for the desk, others do them for the agency in charge. */
const ofEither: readonly StaffAction[] = ['reopen', 'exclude'];

/** Verifying belongs to the desk's side of the tree, handling to that of the agency in charge. */
export function mayAct(role: StaffRole, scope: Scope, action: StaffAction, belonging: Belonging): boolean {
  if (!roleMay(role, action)) return false;
  if (action === 'file') return true;
  if (action === 'meet_obligation') return belonging.invitedAgencyIds.some((id) => covers(scope, id));
  const desk = ofTheDesk.includes(action) || (role === 'verifier' && ofEither.includes(action));
  return covers(scope, desk ? belonging.deskAgencyId : belonging.agencyId);
}

/** A calendar or a regulation that is nobody's own is the nation's. */
export function mayManageFor(scope: Scope, agencyId: string | null): boolean {
  return agencyId === null ? scope.everything : covers(scope, agencyId);
}

const handling: readonly StaffAction[] = [
  'respond',
  'note',
  'return',
  'pass_down',
  'change_handling',
  'invite',
  'meet_obligation',
  'waive_obligation',
  'assign',
  'exclude',
];

// What to offer; the service that owns the report has the last word.
const possible: Partial<Record<ReportStatus, readonly StaffAction[]>> = {
  submitted: ['forward', 'archive'],
  returned: ['forward'],
  assigned: handling,
  in_progress: [...handling, 'answer'],
  answered: ['note', 'assign', 'exclude'],
  resolved: ['reopen'],
};

/** @param openObligations the agencies that still owe their part. */
export function offeredActions(
  role: StaffRole,
  scope: Scope,
  status: ReportStatus,
  belonging: Belonging,
  openObligations: readonly string[] = [],
): StaffAction[] {
  const offered = possible[status] ?? [];
  const owed = { ...belonging, invitedAgencyIds: openObligations };
  return staffActions.filter((action) => {
    if (!offered.includes(action)) return false;
    if (action === 'waive_obligation' && openObligations.length === 0) return false;
    return mayAct(role, scope, action, owed);
  });
}
