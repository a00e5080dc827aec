/** What a staff account may be, within the subtree of its agency. */
export const staffRoles = [
  'verifier',
  'agency_admin',
  'liaison_officer',
  'village_admin',
  'arbiter',
  'oversight',
  'privacy_officer',
] as const;
export type StaffRole = (typeof staffRoles)[number];

/** Who did something. A reporter is never named: the report itself says whose it is. */
export type Actor =
  | { kind: 'reporter' }
  | { kind: 'staff'; accountId: string; role: StaffRole; agencyId: string }
  | { kind: 'system' };
