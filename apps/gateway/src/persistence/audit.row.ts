import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Written once; see `audit/audit-chain.ts` for what `hash` covers: every other column. */
@Entity('audit_entries')
export class AuditEntryRow {
  @PrimaryColumn('bigint') sequence!: string;
  /** To the millisecond, as in the text that is hashed. */
  @Column({ type: 'timestamptz', precision: 3 }) at!: Date;
  @Column('text', { name: 'actor_kind' }) actorKind!: string;
  @Column('text', { name: 'actor_id', nullable: true }) actorId!: string | null;
  @Column('text', { nullable: true }) role!: string | null;
  /** Of the actor. */
  @Column('text', { name: 'agency_id', nullable: true }) agencyId!: string | null;
  @Column('text') action!: string;
  @Column('text', { nullable: true }) route!: string | null;
  @Column('text', { name: 'subject_kind', nullable: true }) subjectKind!: string | null;
  @Column('text', { name: 'subject_id', nullable: true }) subjectId!: string | null;
  @Column('text', { nullable: true }) relation!: string | null;
  @Column('text') outcome!: string;
  @Column('text', { nullable: true }) problem!: string | null;
  @Column('text', { name: 'correlation_id', nullable: true }) correlationId!: string | null;
  /** Keyed: tells the same place from another, and nothing else. */
  @Column('text', { name: 'address_hash', nullable: true }) addressHash!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('jsonb', { nullable: true }) detail!: object | null;
  @Column('text') hash!: string;
}

/** The last entry of each day on which something was written. */
@Entity('audit_anchors')
export class AuditAnchorRow {
  @PrimaryColumn('date') day!: string;
  @Column('bigint') sequence!: string;
  @Column('text') hash!: string;
}
