import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What mails say about a report, as it was filed. */
@Entity('reports')
export class ReportRow {
  @PrimaryColumn('uuid', { name: 'report_id' }) reportId!: string;
  @Column('text') code!: string;
  @Column('text') title!: string;
  @Column('text') language!: string;
  @Column('boolean') contactable!: boolean;
  @Column('timestamptz', { name: 'received_at' }) receivedAt!: Date;
}
