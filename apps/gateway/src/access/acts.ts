import { currentCorrelation, newId, type Tx } from '@lapor/service-kit';
import { note } from '../audit/audit-notes';

export type ActKind =
  | 'invited'
  | 'invitation_revoked'
  | 'invitation_accepted'
  | 'password_changed'
  | 'password_reset'
  | 'second_factor_enrolled'
  | 'second_factor_removed'
  | 'recovery_codes_renewed'
  | 'identity_linked'
  | 'identity_unlinked'
  | 'sessions_revoked'
  | 'deactivated'
  | 'reactivated'
  | 'membership_granted'
  | 'membership_delegated'
  | 'membership_ended';

export interface Act {
  kind: ActKind;
  /** Null: whoever held a link, not signed in. */
  byAccountId: string | null;
  accountId: string | null;
  agencyId?: string | null;
  /** No secrets, no addresses. */
  data?: Record<string, unknown>;
}

/** Writes down what was done to an account, in the transaction that does it. */
export async function recordAct(tx: Tx, act: Act): Promise<void> {
  const { kind, byAccountId, accountId, agencyId = null, data = {} } = act;
  if (accountId !== null) note({ subject: { kind: 'account', id: accountId } });
  if (typeof data.reason === 'string') note({ reason: data.reason });
  await tx.query(
    `INSERT INTO account_acts (act_id, at, kind, by_account_id, account_id, agency_id, data, correlation_id)
     VALUES ($1, now(), $2, $3, $4, $5, $6, $7)`,
    [
      newId(),
      kind,
      byAccountId,
      accountId,
      agencyId,
      JSON.stringify(data),
      currentCorrelation()?.correlationId ?? null,
    ],
  );
}
