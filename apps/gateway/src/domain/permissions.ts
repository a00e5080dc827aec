import type { ReportStatus, StaffRole } from '@lapor/domain-types';
import { covers, type Scope } from './agency-tree';
import { hopsUntilArbiter } from './desk-queue';

/** What is done with a report. */
const reportActions = [
  'file',
  'forward',
  'archive',
  'tidy',
  'ask',
  'change_desk',
  'merge',
  'unmerge',
  'confirm',
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
  'manage_agencies',
  'manage_regions',
  'manage_categories',
  'manage_rules',
  'manage_emergencies',
  'manage_accounts',
  'read_audit',
] as const;
export const staffActions = [...reportActions, ...deskActions] as const;
export type StaffAction = (typeof staffActions)[number];

/** What a verification desk does with a report. */
const ofTheDesk = [
  'forward',
  'archive',
  'tidy',
  'ask',
  'change_desk',
  'merge',
  'unmerge',
  'confirm',
] as const satisfies readonly StaffAction[];

/** Who may do what; whether with this report is a matter of {@link mayAct}. */
const allowed: Record<StaffRole, readonly StaffAction[]> = {
  verifier: [
    'file',
    ...ofTheDesk,
    'reopen',
    'exclude',
    'manage_calendars',
    'manage_regulations',
    'manage_agencies',
    'manage_regions',
    'manage_categories',
    'manage_rules',
    'manage_emergencies',
    'manage_accounts',
    'read_audit',
  ],
  arbiter: ['forward'],
  agency_admin: [
    ...ofTheDesk,
    'note',
    'return',
    'pass_down',
    'reopen',
    'assign',
    'exclude',
    'manage_stand_ins',
    'manage_saved_replies',
    'manage_agencies',
    'manage_accounts',
    'read_audit',
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
  oversight: ['read_audit'],
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

/** A verifier does these for the desk, others do them for the agency in charge. */
const ofEither: readonly StaffAction[] = ['reopen', 'exclude'];

/** Verifying belongs to the desk's side of the tree, handling to that of the agency in charge. */
export function mayAct(role: StaffRole, scope: Scope, action: StaffAction, belonging: Belonging): boolean {
  if (!roleMay(role, action)) return false;
  if (action === 'file') return true;
  if (action === 'meet_obligation') return belonging.invitedAgencyIds.some((id) => covers(scope, id));
  const desk =
    (ofTheDesk as readonly StaffAction[]).includes(action) ||
    (role === 'verifier' && ofEither.includes(action));
  return covers(scope, desk ? belonging.deskAgencyId : belonging.agencyId);
}

/** A calendar or a regulation that is nobody's own is the nation's. */
export function mayManageFor(scope: Scope, agencyId: string | null): boolean {
  return agencyId === null ? scope.everything : covers(scope, agencyId);
}

/** An emergency is declared by whom it lies in the region of; one everywhere, by the nation. */
export function mayDeclareIn(scope: Scope, ownRegion: string | null, regionCode: string | null): boolean {
  if (scope.everything) return true;
  if (ownRegion === null || regionCode === null) return false;
  return regionCode === ownRegion || regionCode.startsWith(`${ownRegion}.`);
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
  submitted: ['forward', 'archive', 'tidy', 'ask', 'change_desk', 'merge', 'confirm'],
  awaiting_reporter: ['tidy', 'merge'],
  returned: ['forward', 'tidy', 'change_desk', 'merge', 'confirm'],
  assigned: [...handling, 'merge'],
  in_progress: [...handling, 'answer'],
  answered: ['note', 'assign', 'exclude'],
  resolved: ['reopen'],
};

/** What decides about what can be done with a report. */
export interface Standing extends Belonging {
  status: ReportStatus;
  /** How often it was returned. */
  hops: number;
  merged: boolean;
  /** The account whose decision waits until somebody else agrees. */
  proposedBy: string | null;
  /** The agencies that still owe their part. */
  openObligations: readonly string[];
}

export function offeredActions(
  { role, accountId }: { role: StaffRole; accountId: string },
  scope: Scope,
  report: Standing,
): StaffAction[] {
  const { status, openObligations } = report;
  const offered = report.merged ? (['unmerge'] as const) : (possible[status] ?? []);
  const owed = { ...report, invitedAgencyIds: openObligations };
  const needed: Partial<Record<StaffAction, boolean>> = {
    forward: mayForward(role, report),
    confirm: report.proposedBy !== null && report.proposedBy !== accountId,
    waive_obligation: openObligations.length > 0,
  };
  return staffActions.filter(
    (action) =>
      (offered as readonly StaffAction[]).includes(action) &&
      (needed[action] ?? true) &&
      mayAct(role, scope, action, owed),
  );
}

/** The arbiter decides what was returned too often, and nothing else. */
export function mayForward(role: StaffRole, { status, hops }: Pick<Standing, 'status' | 'hops'>): boolean {
  const toArbitrate = status === 'returned' && hops >= hopsUntilArbiter;
  return (role === 'arbiter') === toArbitrate;
}
