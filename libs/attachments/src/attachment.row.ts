import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A file. Its bytes and the report that names it come separately and in either order: a report may be taken
 * while the file still waits in its queue.
 */
@Entity('attachments')
@Index('attachments_report', ['reportId'])
@Index('attachments_unused', ['knownAt'], { where: '(report_id IS NULL)' })
export class AttachmentRow {
  @PrimaryColumn('uuid', { name: 'attachment_id' }) attachmentId!: string;
  @Column('text', { name: 'media_type' }) mediaType!: string;
  /** Bytes, before they were sealed. */
  @Column('integer') size!: number;
  /** Of its bytes before they were sealed, in hex; null: not known. */
  @Column('text', { nullable: true }) sha256!: string | null;
  /** Null until a report names it. */
  @Column('uuid', { name: 'report_id', nullable: true }) reportId!: string | null;
  /** What of the report it came with: 0 the report itself, from 1 what was said later, -1 what was said to another service. */
  @Column('integer', { nullable: true }) part!: number | null;
  /** Its place among those of the same part, from 0. */
  @Column('integer', { nullable: true }) position!: number | null;
  @Column('timestamptz', { name: 'known_at' }) knownAt!: Date;
  /** Null until it came. */
  @Column('bytea', { nullable: true }) content!: Buffer | null;
  @Column('bytea', { nullable: true }) preview!: Buffer | null;
}
