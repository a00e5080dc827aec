import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which report is handled instead of another, as routing said last; also of reports without a case. */
@Entity('merges')
export class MergeRow {
  @PrimaryColumn('uuid', { name: 'report_id' }) reportId!: string;
  /** Null since it is on its own again. */
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId!: string | null;
  @Column('integer') sequence!: number;
}
