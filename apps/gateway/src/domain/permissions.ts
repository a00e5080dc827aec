// Who may do what: role × action × relation, in one table. Routes, lists, streams, searches and exports ask it.
import { type StaffRole, staffRoles } from '@lapor/domain-types';
import { covers, type Scope } from './agency-tree';

/** How somebody stands to a report, or to the unit that something is done for. */
export const relations = [
  /** A desk of the own subtree verifies it. */
  'desk',
  /** An agency of the own subtree is in charge of it. */
  'handling',
  /** An agency of the own subtree was asked to contribute. */
  'co_handling',
  /** The own desk typed it in for somebody. */
  'filed',
  /** It is the business of an agency in the subtree that one oversees; under the nation, each is. */
  'oversight',
  /** No report: a unit of the own subtree, whose things are kept; under the nation also what holds for all. */
  'subtree',
  /** Whatever one is to it. */
  'any',
] as const;
export type Relation = (typeof relations)[number];

/** What is done with a report. */
const reportActions = [
  'read',
  'read_reporter',
  'open_identity',
  'make_secret',
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
const unitActions = [
  'read_desk',
  'manage_stand_ins',
  'manage_saved_replies',
  'manage_calendars',
  'manage_regulations',
  'manage_agencies',
  'manage_regions',
  'manage_categories',
  'manage_rules',
  'manage_emergencies',
  'manage_wordings',
  'manage_accounts',
  'read_audit',
  'settle_data_requests',
  'manage_privacy',
] as const;
export const staffActions = [...reportActions, ...unitActions] as const;
export type StaffAction = (typeof staffActions)[number];

/** What a verification desk does with a report. */
const verifying = [
  'forward',
  'archive',
  'tidy',
  'ask',
  'change_desk',
  'merge',
  'unmerge',
  'confirm',
] as const satisfies readonly StaffAction[];

/** What an officer does with a case. */
const handling = [
  'respond',
  'note',
  'answer',
  'return',
  'change_handling',
  'invite',
  'waive_obligation',
] as const satisfies readonly StaffAction[];

/** The relations in which a report is read by those who work with it. */
const concerned = ['desk', 'handling', 'co_handling', 'filed'] as const satisfies readonly Relation[];

type Row = readonly [relations: readonly Relation[], actions: readonly StaffAction[]];

/** What is not in here nobody may. Verifying is the desk's side of the tree, handling that of the agency in charge. */
const policies: Record<StaffRole, readonly Row[]> = {
  verifier: [
    [concerned, ['read', 'read_reporter']],
    [['any'], ['file']],
    [['desk'], [...verifying, 'reopen', 'exclude', 'open_identity', 'make_secret']],
    [
      ['subtree'],
      [
        'read_desk',
        'manage_calendars',
        'manage_regulations',
        'manage_agencies',
        'manage_regions',
        'manage_categories',
        'manage_rules',
        'manage_emergencies',
        'manage_wordings',
        'manage_accounts',
        'read_audit',
      ],
    ],
  ],
  arbiter: [
    [concerned, ['read', 'read_reporter']],
    [['desk'], ['forward']],
    [['subtree'], ['read_desk']],
  ],
  agency_admin: [
    [concerned, ['read', 'read_reporter']],
    [['desk'], [...verifying, 'make_secret']],
    [['handling'], ['make_secret', 'note', 'return', 'pass_down', 'reopen', 'assign', 'exclude']],
    [
      ['subtree'],
      [
        'read_desk',
        'manage_stand_ins',
        'manage_saved_replies',
        'manage_agencies',
        'manage_accounts',
        'read_audit',
      ],
    ],
  ],
  liaison_officer: [
    [concerned, ['read', 'read_reporter']],
    [['handling'], handling],
    [['co_handling'], ['meet_obligation']],
    [['subtree'], ['read_desk', 'manage_saved_replies']],
  ],
  village_admin: [
    [concerned, ['read', 'read_reporter']],
    [['any'], ['file']],
    [['handling'], [...handling, 'assign', 'exclude']],
    [['co_handling'], ['meet_obligation']],
    [['subtree'], ['read_desk', 'manage_stand_ins', 'manage_saved_replies']],
  ],
  // Reads all and touches nothing; who filed it is not the matter of oversight.
  oversight: [
    [['oversight'], ['read']],
    [['subtree'], ['read_desk', 'read_audit']],
  ],
  // Sees claims over personal data and the registers of their protection, and no report.
  privacy_officer: [[['subtree'], ['settle_data_requests', 'manage_privacy']]],
  // Sees what everybody may know of all reports, as numbers, and none of them.
  analyst: [],
};

const byRole: ReadonlyMap<StaffRole, ReadonlyMap<StaffAction, readonly Relation[]>> = new Map(
  staffRoles.map((role) => [
    role,
    new Map(staffActions.map((action) => [action, relationsIn(role, action)])),
  ]),
);

/** An action may stand in several rows. */
function relationsIn(role: StaffRole, action: StaffAction): readonly Relation[] {
  return policies[role].flatMap(([relations, actions]) => (actions.includes(action) ? relations : []));
}

/** In which relations a role may do this; none: never. */
export function relationsFor(role: StaffRole, action: StaffAction): readonly Relation[] {
  return byRole.get(role)?.get(action) ?? [];
}

/** Whether a role may do this at all; with which report is a matter of {@link mayAct}. */
export function roleMay(role: StaffRole, action: StaffAction): boolean {
  return relationsFor(role, action).length > 0;
}

export function rolesThatMay(action: StaffAction): Partial<Record<StaffRole, readonly Relation[]>> {
  const may = staffRoles.filter((role) => roleMay(role, action));
  return Object.fromEntries(may.map((role) => [role, relationsFor(role, action)]));
}

/** Whether an account of this role can have cases of its own. */
export function handlesCases(role: StaffRole): boolean {
  return roleMay(role, 'note');
}

/** The agencies that a report belongs to. */
export interface Belonging {
  deskAgencyId: string | null;
  agencyId: string | null;
  filedByAgencyId: string | null;
  /** Those that were asked to contribute: they see the report and give their part. */
  invitedAgencyIds: readonly string[];
}

/** Whether a relation holds between a scope and a report. Lists say the same in SQL: `readableBy`. */
function holdsFor(relation: Relation, scope: Scope, report: Belonging): boolean {
  const { deskAgencyId, agencyId, filedByAgencyId, invitedAgencyIds } = report;
  switch (relation) {
    case 'desk':
      return covers(scope, deskAgencyId);
    case 'handling':
      return covers(scope, agencyId);
    case 'co_handling':
      return invitedAgencyIds.some((id) => covers(scope, id));
    case 'filed':
      return !scope.everything && filedByAgencyId === scope.own;
    case 'oversight':
      return [deskAgencyId, agencyId, filedByAgencyId, ...invitedAgencyIds].some((id) => covers(scope, id));
    case 'subtree':
      return false;
    case 'any':
      return true;
  }
}

export function mayAct(role: StaffRole, scope: Scope, action: StaffAction, report: Belonging): boolean {
  return relationsFor(role, action).some((relation) => holdsFor(relation, scope, report));
}

/** Who reads: lists of reports are cut to that in SQL, by `readableBy`. */
export interface Reader {
  role: StaffRole;
  scope: Scope;
}

export function maySee(role: StaffRole, scope: Scope, report: Belonging): boolean {
  return mayAct(role, scope, 'read', report);
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
