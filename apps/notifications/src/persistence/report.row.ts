import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What mails say about a report. */
@Entity('reports')
export class ReportRow {
  @PrimaryColumn('uuid', { name: 'report_id' }) reportId!: string;
  @Column('text') code!: string;
  @Column('text') title!: string;
  @Column('text') language!: string;
  @Column('boolean') contactable!: boolean;
  @Column('boolean') secret!: boolean;
  @Column('timestamptz', { name: 'received_at' }) receivedAt!: Date;
  /** Of what intake says of it; the newest wins. */
  @Column('bigint', { default: 1 }) sequence!: string;
  /** When its reporter was erased: no address of theirs is kept any more. */
  @Column('timestamptz', { name: 'erased_at', nullable: true }) erasedAt!: Date | null;
}

/** What everybody may read of a report that was forwarded and is not secret; the newest sequence wins. */
@Entity('publications')
export class PublicationRow {
  @PrimaryColumn('uuid', { name: 'report_id' }) reportId!: string;
  @Column('bigint') sequence!: string;
  /** As the desk tidied it; the one that was filed may name somebody. */
  @Column('text') title!: string;
}

/** Which report another follows; the newest sequence wins. */
@Entity('parents')
@Index('parents_parent', ['parentId'])
export class ParentRow {
  @PrimaryColumn('uuid', { name: 'report_id' }) reportId!: string;
  @Column('bigint') sequence!: string;
  /** Null once it is on its own again. */
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId!: string | null;
}
