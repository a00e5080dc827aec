import type { Answers } from '@lapor/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The report as it was filed, and the count of those who have the same. */
@Entity('reports')
export class ReportRow {
  @PrimaryColumn('uuid', { name: 'report_id' }) reportId!: string;
  @Column('text', { unique: true }) code!: string;
  @Column('text') class!: string;
  @Column('text') title!: string;
  @Column('text') text!: string;
  @Column('date', { name: 'incident_date' }) incidentDate!: string;
  @Column('text', { name: 'region_code', nullable: true }) regionCode!: string | null;
  @Column('jsonb', { nullable: true }) location!: { latitude: number; longitude: number } | null;
  @Column('text', { name: 'category_id', nullable: true }) categoryId!: string | null;
  /** To the extra questions of its category. */
  @Column('jsonb') answers!: Answers;
  @Column('text', { name: 'chosen_agency_id', nullable: true }) chosenAgencyId!: string | null;
  @Column('text') channel!: string;
  @Column('boolean') anonymous!: boolean;
  @Column('boolean') secret!: boolean;
  @Column('boolean') proxy!: boolean;
  @Column('text', { name: 'filed_by_agency_id', nullable: true }) filedByAgencyId!: string | null;
  @Column('text') language!: string;
  /** Whether notifications holds an address for the reporter. */
  @Column('boolean') contactable!: boolean;
  @Column('timestamptz', { name: 'received_at' }) receivedAt!: Date;
  /** SHA-256 of client and idempotency key; one report per key. */
  @Column('text', { name: 'key_hash', nullable: true, unique: true }) keyHash!: string | null;
  /** Counted here, so that nobody who says so waits for a count of all. */
  @Column('integer', { default: 0 }) supporters!: number;
  /** Of the notice about personal data that was in force; null for reports from before there were any. */
  @Column('integer', { name: 'notice_version', nullable: true }) noticeVersion!: number | null;
  @Column('integer') version!: number;
}
