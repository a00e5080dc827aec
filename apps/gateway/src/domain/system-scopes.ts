// What systems of agencies may do: the one place where actions meet scopes. What is not here needs a human.
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

/**
 * A machine passes on what people have entered or what it measures. Decisions about a report (forwarding,
 * archiving, merging, returning, answering, waiving, reopening, who handles it) and over people, deadlines and
 * rules are taken by a human, who answers for them.
 */
const scopes: Partial<Record<StaffAction, SystemScope>> = {
  read: 'reports:read',
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
