import type { MaskMark, PendingDecision, ProposedOwner } from '@lapor/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A report at the verification desk. */
@Entity('verifications')
@Index('verifications_desk', ['deskAgencyId', 'status'])
@Index('verifications_received', ['deskAgencyId', 'receivedAt'])
@Index('verifications_parent', ['parentId'], { where: 'parent_id IS NOT NULL' })
export class VerificationRow {
  @PrimaryColumn('uuid', { name: 'report_id' }) reportId!: string;
  @Column('text') status!: string;
  @Column('text', { name: 'desk_agency_id' }) deskAgencyId!: string;
  @Column('text') class!: string;
  @Column('text', { name: 'category_id', nullable: true }) categoryId!: string | null;
  @Column('boolean', { name: 'field_inspection' }) fieldInspection!: boolean;
  @Column('text') title!: string;
  @Column('text') text!: string;
  @Column('jsonb', { default: [] }) masking!: MaskMark[];
  @Column('text') channel!: string;
  @Column('text', { name: 'chosen_agency_id', nullable: true }) chosenAgencyId!: string | null;
  @Column('text', { name: 'region_code', nullable: true }) regionCode!: string | null;
  @Column('boolean') anonymous!: boolean;
  @Column('boolean') secret!: boolean;
  @Column('text', { name: 'agency_id', nullable: true }) agencyId!: string | null;
  @Column('integer') assignment!: number;
  @Column('integer') hops!: number;
  @Column('timestamptz', { name: 'received_at' }) receivedAt!: Date;
  @Column('timestamptz', { name: 'first_forwarded_at', nullable: true }) firstForwardedAt!: Date | null;
  @Column('timestamptz', { name: 'forwarded_at', nullable: true }) forwardedAt!: Date | null;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt!: Date | null;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt!: Date | null;
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId!: string | null;
  @Column('boolean') emergency!: boolean;
  @Column('jsonb', { name: 'proposed_owner', nullable: true }) proposedOwner!: ProposedOwner | null;
  @Column('jsonb', { name: 'pending_decision', nullable: true }) pendingDecision!: PendingDecision | null;
  @Column('text', { nullable: true }) question!: string | null;
  @Column('integer') appeals!: number;
  @Column('uuid', { name: 'archived_by_ids', array: true, default: [] }) archivedByIds!: string[];
  @Column('integer') version!: number;
}

/** What the desk decided, and why; never changed. */
@Entity('decisions')
@Index('decisions_report', ['reportId', 'decidedAt'])
export class DecisionRow {
  @PrimaryColumn('uuid', { name: 'decision_id' }) decisionId!: string;
  @Column('uuid', { name: 'report_id' }) reportId!: string;
  @Column('text') verb!: string;
  @Column('jsonb') actor!: object;
  @Column('jsonb') details!: object;
  @Column('timestamptz', { name: 'decided_at' }) decidedAt!: Date;
  /** Of the report, after the decision; 0 of what was decided before versions were kept. */
  @Column('integer', { default: 0 }) version!: number;
}
