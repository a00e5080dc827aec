import type { WrappedPlace } from '@lapor/service-kit';

/** Where keys lie that a master key wraps. */
export const wrappedPlaces: readonly WrappedPlace[] = [
  { table: 'second_factors', id: 'account_id' },
  { table: 'reporter_accounts', id: 'reporter_id' },
];
