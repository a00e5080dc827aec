import type { Attachment, MaskMark, PendingDecision } from '@lapor/contracts';
import type { ArchiveReason, ReportClass, ReturnReason } from '@lapor/domain-types';

export interface ForwardingOrder {
  class: ReportClass;
  categoryId: string;
  agencyId: string;
  fieldInspection: boolean;
  title: string | null;
  reason: string | null;
}

export interface ArchivingOrder {
  reason: ArchiveReason;
  explanation: string;
}

/** A decision that ends the verification. */
export type DeskOrder =
  { verb: 'forward'; details: ForwardingOrder } | { verb: 'archive'; details: ArchivingOrder };

/** What the desk corrects; what is not given stays. */
export interface Correction {
  title?: string | undefined;
  class?: ReportClass | undefined;
  categoryId?: string | undefined;
  fieldInspection?: boolean | undefined;
}

export interface GivenBack {
  reason: ReturnReason;
  explanation: string;
  proposedAgencyId: string | null;
}

export interface AppealGrounds {
  reason: string;
  /** Given with it; absent: nothing. */
  attachments?: readonly Attachment[] | undefined;
}

/** What happened to a report at the desk: recorded as a decision, and announced. */
export type DeskFact =
  | DeskOrder
  | { verb: 'take back'; details: GivenBack }
  | { verb: 'propose'; details: Pick<PendingDecision, 'verb' | 'order'> }
  | { verb: 'reject'; details: { proposal: PendingDecision; reason: string } }
  | { verb: 'tidy'; details: Correction }
  | { verb: 'review masking'; details: { masking: readonly MaskMark[] } }
  | { verb: 'ask'; details: { text: string } }
  | { verb: 'adjust'; details: { secret: boolean; anonymous: boolean } }
  | { verb: 'resume'; details: Record<string, never> }
  | { verb: 'expire'; details: { reason: null } }
  | { verb: 'withdraw'; details: { reason: string | null } }
  | { verb: 'appeal'; details: AppealGrounds }
  | { verb: 'change desk'; details: { fromAgencyId: string; toAgencyId: string; reason: string } }
  | { verb: 'merge'; details: { parentId: string; reason: string | null } }
  | { verb: 'unmerge'; details: { formerParentId: string; reason: string } };
