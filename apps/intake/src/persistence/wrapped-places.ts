import type { WrappedPlace } from '@lapor/service-kit';

/** Where keys lie that a master key wraps. */
export const wrappedPlaces: readonly WrappedPlace[] = [
  { table: 'data_keys', id: 'reporter_id' },
  { table: 'data_requests', id: 'request_id', json: 'text' },
];
