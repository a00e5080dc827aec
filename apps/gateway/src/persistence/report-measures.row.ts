import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What indicators count of one report; the view `measured_reports` says how it is known. */
@Entity('report_measures')
export class ReportMeasuresRow {
  @PrimaryColumn('uuid', { name: 'report_id' }) reportId!: string;
  @Column('timestamptz', { name: 'received_at' }) receivedAt!: Date;
  @Column('text') status!: string;
  @Column('text', { nullable: true }) class!: string | null;
  @Column('text', { name: 'region_code', nullable: true }) regionCode!: string | null;
  @Column('text', { name: 'category_id', nullable: true }) categoryId!: string | null;
  /** In charge, or last; the desk as long as no agency was. */
  @Column('text', { name: 'agency_id', nullable: true }) agencyId!: string | null;
  @Column('boolean') secret!: boolean;
  @Column('boolean') anonymous!: boolean;
  @Column('text') channel!: string;
  @Column('boolean') duplicate!: boolean;
  @Column('boolean', { name: 'field_inspection' }) fieldInspection!: boolean;
  /** First forwarded or, if it never was, archived. */
  @Column('timestamptz', { name: 'verified_at', nullable: true }) verifiedAt!: Date | null;
  @Column('timestamptz', { name: 'forwarded_at', nullable: true }) forwardedAt!: Date | null;
  /** When the agency in charge got it. */
  @Column('timestamptz', { name: 'opened_at', nullable: true }) openedAt!: Date | null;
  @Column('timestamptz', { name: 'responded_at', nullable: true }) respondedAt!: Date | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt!: Date | null;
  /** Whether any deadline of the kind passed, whoever had it. */
  @Column('boolean', { name: 'verification_late' }) verificationLate!: boolean;
  @Column('boolean', { name: 'response_late' }) responseLate!: boolean;
  @Column('boolean', { name: 'resolution_late' }) resolutionLate!: boolean;
  @Column('integer') returns!: number;
  @Column('integer') reopens!: number;
  @Column('text', { nullable: true }) resolution!: string | null;
  @Column('integer', { nullable: true }) rating!: number | null;
  @Column('text', { name: 'archive_reason', nullable: true }) archiveReason!: string | null;
  /** Of the latest answer; null without one. */
  @Column('boolean', { nullable: true }) evidence!: boolean | null;
  /** The square of the map in which it lies. */
  @Column('integer', { nullable: true }) cell!: number | null;
}
