import type { Account } from '../../api/queries';

type Role = Account['grants'][number];

/** Most who are invited handle cases. */
export const usualRole = (grants: readonly Role[]): Role =>
  grants.find((role) => role === 'liaison_officer') ?? grants[0] ?? 'liaison_officer';
