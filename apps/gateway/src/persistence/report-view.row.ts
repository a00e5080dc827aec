import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReportView } from '../domain/report-view';
import type { EntryActor } from '../domain/timeline-entry';

/** One report as its events tell; the columns beside `facts` are there to be queried. */
@Entity('report_views')
export class ReportViewRow {
  @PrimaryColumn('uuid', { name: 'report_id' }) reportId!: string;
  @Column('jsonb') facts!: ReportView;
  @Column('text', { nullable: true, unique: true }) code!: string | null;
  @Column('text') status!: string;
  @Column('text', { nullable: true }) class!: string | null;
  @Column('text', { name: 'region_code', nullable: true }) regionCode!: string | null;
  @Column('text', { name: 'category_id', nullable: true }) categoryId!: string | null;
  @Column('text', { name: 'desk_agency_id', nullable: true }) deskAgencyId!: string | null;
  @Column('text', { name: 'agency_id', nullable: true }) agencyId!: string | null;
  @Column('text', { name: 'filed_by_agency_id', nullable: true }) filedByAgencyId!: string | null;
  @Column('uuid', { name: 'officer_id', nullable: true }) officerId!: string | null;
  /** Agencies that were asked to contribute. */
  @Column('text', { name: 'invited_agency_ids', array: true, default: [] }) invitedAgencyIds!: string[];
  @Column('boolean') secret!: boolean;
  /** The report that is handled instead of this one. */
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId!: string | null;
  @Column('boolean', { default: false }) emergency!: boolean;
  @Column('integer', { default: 0 }) supporters!: number;
  /** Whether a second person has to agree to what a desk decided. */
  @Column('boolean', { name: 'pending_decision', default: false }) pendingDecision!: boolean;
  /** Its place in the order of its verification desk; null for what the desk does not have. */
  @Column('smallint', { name: 'desk_rank', nullable: true }) deskRank!: number | null;
  @Column('date', { name: 'incident_date', nullable: true }) incidentDate!: string | null;
  @Column('double precision', { nullable: true }) latitude!: number | null;
  @Column('double precision', { nullable: true }) longitude!: number | null;
  /** The square of the map in which it lies. */
  @Column('integer', { nullable: true }) cell!: number | null;
  /** Null as long as the public may not read it. */
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt!: Date | null;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('timestamptz', { name: 'received_at', nullable: true }) receivedAt!: Date | null;
  @Column('timestamptz', { name: 'changed_at', nullable: true }) changedAt!: Date | null;
  /** Masked, as the public reads and searches them. */
  @Column('text', { name: 'public_title' }) publicTitle!: string;
  @Column('text', { name: 'public_text' }) publicText!: string;
  @Column({
    type: 'tsvector',
    select: false,
    insert: false,
    update: false,
    generatedType: 'STORED',
    asExpression: `to_tsvector('indonesian', public_title || ' ' || public_text)`,
  })
  search!: string;
}

@Entity('timeline_entries')
export class TimelineEntryRow {
  @PrimaryColumn('uuid', { name: 'event_id' }) eventId!: string;
  @Column('uuid', { name: 'report_id' }) reportId!: string;
  @Column('timestamptz') at!: Date;
  @Column('text') source!: string;
  @Column('integer') sequence!: number;
  @Column('text') kind!: string;
  @Column('jsonb') actor!: EntryActor;
  @Column('jsonb') data!: Record<string, unknown>;
  @Column('text') audience!: string;
}
