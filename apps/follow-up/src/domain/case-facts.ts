import type { ReturnReason } from '@lapor/domain-types';

export interface Evidence {
  description: string;
  url?: string | undefined;
}

export interface ReturnGrounds {
  reason: ReturnReason;
  explanation: string;
  proposedAgencyId: string | null;
}

/** What happened to a case. */
export type CaseFact =
  | { kind: 'opened' }
  | { kind: 'responded'; text: string; first: boolean }
  | { kind: 'noted'; text: string }
  | { kind: 'answered'; text: string; evidence: readonly Evidence[]; noEvidenceReason: string | null }
  | ({ kind: 'returned' } & ReturnGrounds)
  | { kind: 'objected'; reason: string }
  | { kind: 'resolved'; comment: string | null };
