// What the law on personal data asks for beside reports and reporters.
import type { BreachFacts, PrivacyNotice, Sealed } from '@lapor/contracts';
import type { Actor } from '@lapor/domain-types';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('privacy_notices')
export class PrivacyNoticeRow {
  @PrimaryColumn('text') channel!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('jsonb') texts!: PrivacyNotice['texts'];
  @Column('timestamptz', { name: 'valid_from' }) validFrom!: Date;
  /** Null: it was there from the beginning. */
  @Column('jsonb', { name: 'saved_by', nullable: true }) savedBy!: Actor | null;
  @Column('timestamptz', { name: 'saved_at' }) savedAt!: Date;
}

@Entity('consents')
export class ConsentRow {
  @PrimaryColumn('uuid', { name: 'report_id' }) reportId!: string;
  @PrimaryColumn('text') purpose!: string;
  @PrimaryColumn('timestamptz', { name: 'given_at' }) givenAt!: Date;
  @Column('integer', { name: 'notice_version', nullable: true }) noticeVersion!: number | null;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt!: Date | null;
}

@Entity('data_requests')
@Index('data_requests_report', ['reportId'])
@Index('data_requests_open', ['receivedAt'], { where: '(settled_at IS NULL)' })
export class DataRequestRow {
  @PrimaryColumn('uuid', { name: 'request_id' }) requestId!: string;
  @Column('uuid', { name: 'report_id' }) reportId!: string;
  @Column('text') kind!: string;
  /** What the person wrote, sealed; forgotten some time after it was settled. */
  @Column('jsonb', { nullable: true }) text!: Sealed | null;
  @Column('timestamptz', { name: 'received_at' }) receivedAt!: Date;
  @Column('timestamptz', { name: 'due_at' }) dueAt!: Date;
  @Column('text', { name: 'last_step', nullable: true }) lastStep!: string | null;
  @Column('timestamptz', { name: 'settled_at', nullable: true }) settledAt!: Date | null;
  @Column('text', { nullable: true }) outcome!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('jsonb', { name: 'settled_by', nullable: true }) settledBy!: Actor | null;
  @Column('integer') version!: number;
}

/** When a report was last closed; null while it is open again. */
@Entity('report_ends')
@Index('report_ends_ended', ['endedAt'])
@Index('report_ends_parent', ['parentId'], { where: '(parent_id IS NOT NULL)' })
export class ReportEndRow {
  @PrimaryColumn('uuid', { name: 'report_id' }) reportId!: string;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
  /** Of the event that said so; older ones change nothing. */
  @Column('timestamptz', { name: 'said_at' }) saidAt!: Date;
  /** The report that is handled instead: this one ends with it. */
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId!: string | null;
  @Column('timestamptz', { name: 'parent_said_at', nullable: true }) parentSaidAt!: Date | null;
}

@Entity('retention_rules')
export class RetentionRuleRow {
  @PrimaryColumn('text') what!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('integer') days!: number;
  @Column('text', { name: 'counted_from' }) countedFrom!: string;
  @Column('text') act!: string;
  @Column('text') reason!: string;
  @Column('jsonb', { name: 'saved_by', nullable: true }) savedBy!: Actor | null;
  @Column('timestamptz', { name: 'saved_at' }) savedAt!: Date;
}

@Entity('retention_runs')
@Index('retention_runs_what', ['what', 'at'])
export class RetentionRunRow {
  @PrimaryColumn('uuid', { name: 'run_id' }) runId!: string;
  @Column('text') what!: string;
  /** Of the rule. */
  @Column('integer') version!: number;
  @Column('integer') count!: number;
  @Column('timestamptz') at!: Date;
}

@Entity('breaches')
export class BreachRow {
  @PrimaryColumn('uuid', { name: 'breach_id' }) breachId!: string;
  @Column('jsonb') facts!: BreachFacts;
  @Column('timestamptz', { name: 'discovered_at' }) discoveredAt!: Date;
  @Column('timestamptz', { name: 'due_at' }) dueAt!: Date;
  @Column('timestamptz', { name: 'persons_told_at', nullable: true }) personsToldAt!: Date | null;
  @Column('text', { name: 'last_step', nullable: true }) lastStep!: string | null;
  /** Whoever wrote into it last. */
  @Column('jsonb', { name: 'saved_by' }) savedBy!: Actor;
  @Column('integer') version!: number;
}
