// What staff are offered to do with a report, as it stands and as they stand to it.
import type { ReportStatus, StaffRole } from '@lapor/domain-types';
import type { Scope } from './agency-tree';
import { hopsUntilArbiter } from './desk-queue';
import { type Belonging, mayAct, type StaffAction, staffActions } from './permissions';

const ofTheCase: readonly StaffAction[] = [
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

/** However it stands. */
const aboutReporter: readonly StaffAction[] = ['read_reporter', 'open_identity', 'make_secret'];

// What to offer; the service that owns the report has the last word.
const possible: Partial<Record<ReportStatus | 'returning', readonly StaffAction[]>> = {
  submitted: ['forward', 'archive', 'tidy', 'ask', 'change_desk', 'merge', 'confirm'],
  awaiting_reporter: ['tidy', 'merge'],
  returning: ['exclude'],
  returned: ['forward', 'tidy', 'change_desk', 'merge', 'confirm', 'exclude'],
  assigned: [...ofTheCase, 'merge'],
  in_progress: [...ofTheCase, 'answer'],
  answered: ['note', 'assign', 'exclude'],
  resolved: ['reopen', 'exclude'],
};

/** What decides about what can be done with a report. */
export interface Standing extends Belonging {
  status: ReportStatus;
  /** An agency returned it, and its desk has not heard of that yet. */
  returning: boolean;
  /** How often it was returned. */
  hops: number;
  merged: boolean;
  anonymous: boolean;
  secret: boolean;
  /** The account whose decision waits until somebody else agrees. */
  proposedBy: string | null;
  /** The agencies that still owe their part. */
  openObligations: readonly string[];
  /** The accounts that it is about. */
  excludedAccountIds: readonly string[];
}

export function offeredActions(
  { role, accountId }: { role: StaffRole; accountId: string },
  scope: Scope,
  report: Standing,
): StaffAction[] {
  const { status, openObligations, anonymous, secret } = report;
  if (report.excludedAccountIds.includes(accountId)) return [];
  const place = report.returning ? 'returning' : status;
  const ofTheStatus: readonly StaffAction[] = report.merged ? ['unmerge'] : (possible[place] ?? []);
  const offered = [...ofTheStatus, ...aboutReporter];
  const owed = { ...report, invitedAgencyIds: openObligations };
  const needed: Partial<Record<StaffAction, boolean>> = {
    forward: mayForward(role, report),
    confirm: report.proposedBy !== null && report.proposedBy !== accountId,
    waive_obligation: openObligations.length > 0,
    read_reporter: !anonymous,
    open_identity: anonymous,
    make_secret: !secret,
  };
  return staffActions.filter(
    (action) => offered.includes(action) && (needed[action] ?? true) && mayAct(role, scope, action, owed),
  );
}

/** The arbiter decides what was returned too often, and nothing else. */
export function mayForward(role: StaffRole, { status, hops }: Pick<Standing, 'status' | 'hops'>): boolean {
  const toArbitrate = status === 'returned' && hops >= hopsUntilArbiter;
  return (role === 'arbiter') === toArbitrate;
}
