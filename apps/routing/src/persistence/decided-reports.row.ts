import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What was decided about a report that an agency has: later ones are suggested the same. */
@Entity('decided_reports')
@Index('decided_reports_report', ['reportId'], { unique: true })
@Index('decided_reports_desk', ['deskAgencyId', 'seq'])
export class DecidedReportRow {
  /** In the order of decision; a later decision about the same report takes a new number. */
  @PrimaryColumn('integer') seq!: number;
  @Column('uuid', { name: 'report_id' }) reportId!: string;
  @Column('text', { name: 'desk_agency_id' }) deskAgencyId!: string;
  @Column('text') class!: string;
  @Column('text', { name: 'category_id' }) categoryId!: string;
  @Column('text', { name: 'agency_id' }) agencyId!: string;
  @Column('text', { name: 'region_code', nullable: true }) regionCode!: string | null;
  /** Stems of its words. */
  @Column('text', { array: true }) terms!: string[];
  @Column('timestamptz', { name: 'decided_at' }) decidedAt!: Date;
}

/** Which decided reports have a word: its latest are read from the end of the index, however many there are. */
@Entity('decided_terms')
export class DecidedTermRow {
  @PrimaryColumn('text') term!: string;
  @PrimaryColumn('integer') seq!: number;
}

/** Words that are no slips of the pen: names of the registry, and what several reports have. */
@Entity('known_terms')
export class KnownTermRow {
  @PrimaryColumn('text') term!: string;
}
