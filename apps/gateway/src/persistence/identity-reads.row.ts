import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who among staff looked at who filed a report; never changed. What was seen is not in it. */
@Entity('identity_reads')
@Index('identity_reads_report', ['reportId', 'at'])
export class IdentityReadRow {
  @PrimaryColumn('uuid', { name: 'read_id' }) readId!: string;
  @Column('uuid', { name: 'report_id' }) reportId!: string;
  @Column('uuid', { name: 'account_id' }) accountId!: string;
  @Column('text') role!: string;
  @Column('text', { name: 'agency_id' }) agencyId!: string;
  /** `read`, or `open` for that of an anonymous reporter. */
  @Column('text') how!: string;
  @Column('timestamptz') at!: Date;
}
