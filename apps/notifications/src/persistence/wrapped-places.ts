import type { WrappedPlace } from '@lapor/service-kit';

/** Where keys lie that a master key wraps. */
export const wrappedPlaces: readonly WrappedPlace[] = [
  { table: 'contacts', id: 'contact_id' },
  { table: 'account_mails', id: 'mail_id', json: 'content' },
];
