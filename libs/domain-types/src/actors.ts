/** What a staff account may be, within the subtree of its agency. */
export const staffRoles = [
  'verifier',
  'agency_admin',
  'liaison_officer',
  'village_admin',
  'arbiter',
  'oversight',
  'privacy_officer',
  'analyst',
] as const;
export type StaffRole = (typeof staffRoles)[number];
/** Those who do what services tell of: an analyst looks at numbers alone. */
export type ActingRole = Exclude<StaffRole, 'analyst'>;
export const isActing = (role: StaffRole): role is ActingRole => role !== 'analyst';
export const actingRoles = staffRoles.filter(isActing);

/** Who did something. A reporter is never named: the report itself says whose it is. */
export type Actor =
  | { kind: 'reporter' }
  | { kind: 'staff'; accountId: string; role: ActingRole; agencyId: string }
  | { kind: 'system' };
