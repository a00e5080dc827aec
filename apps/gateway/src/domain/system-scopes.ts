// What systems of agencies may do: the one place where actions meet scopes. What is not here needs a human.
import type { StaffRole } from '@lapor/domain-types';
import type { StaffAction } from './permissions';

export const systemScopes = [
  'reports:read',
  'reports:file',
  'cases:read',
  'cases:write',
  'registry:read',
  'registry:write',
  'exports:read',
] as const;
export type SystemScope = (typeof systemScopes)[number];

/** As whom a system acts. Reading needs no role: oversight is the one that may do nothing but read. */
export const roleOfScope: Record<SystemScope, StaffRole> = {
  'reports:read': 'oversight',
  'reports:file': 'village_admin',
  'cases:read': 'oversight',
  'cases:write': 'liaison_officer',
  'registry:read': 'oversight',
  'registry:write': 'verifier',
  'exports:read': 'oversight',
};

/** Whoever could make somebody in the agency this, may let a system of the agency in with the scope. */
export const trustOfScope: Record<SystemScope, StaffRole> = {
  ...roleOfScope,
  'reports:read': 'liaison_officer',
  'cases:read': 'liaison_officer',
  'registry:read': 'agency_admin',
  'exports:read': 'agency_admin',
};

/**
 * A machine passes on what people have entered or what it measures. Decisions about a report (forwarding,
 * archiving, merging, returning, answering, waiving, reopening, who handles it) and over people, deadlines and
 * rules are taken by a human, who answers for them.
 */
const scopes: Partial<Record<StaffAction, SystemScope>> = {
  read: 'reports:read',
  read_desk: 'cases:read',
  file: 'reports:file',
  respond: 'cases:write',
  note: 'cases:write',
  change_handling: 'cases:write',
  meet_obligation: 'cases:write',
  manage_agencies: 'registry:write',
  manage_categories: 'registry:write',
  manage_regions: 'registry:write',
};

/** The scope that opens an action to systems; null: a human must do it. */
export function scopeOf(action: StaffAction): SystemScope | null {
  return scopes[action] ?? null;
}
