import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An obligation as JSON keeps it. */
export interface ObligationJson {
  obligationId: string;
  round: number;
  agencyId: string;
  request: string;
  status: 'open' | 'met' | 'waived';
  openedAt: string;
  closedAt: string | null;
}

/** The case of a report at the agency in charge. */
@Entity('cases')
@Index('cases_agency', ['agencyId', 'status'])
@Index('cases_officer', ['officerId'])
@Index('cases_given_to', ['givenToId'])
export class CaseRow {
  @PrimaryColumn('uuid', { name: 'report_id' }) reportId!: string;
  @Column('text') status!: string;
  @Column('integer') assignment!: number;
  @Column('text', { name: 'agency_id' }) agencyId!: string;
  @Column('text') class!: string;
  @Column('boolean', { name: 'field_inspection' }) fieldInspection!: boolean;
  @Column('integer') answers!: number;
  @Column('timestamptz', { name: 'received_at' }) receivedAt!: Date;
  @Column('timestamptz', { name: 'opened_at' }) openedAt!: Date;
  @Column('timestamptz', { name: 'first_response_at', nullable: true }) firstResponseAt!: Date | null;
  @Column('timestamptz', { name: 'returned_at', nullable: true }) returnedAt!: Date | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt!: Date | null;
  @Column('timestamptz', { name: 'resolved_at', nullable: true }) resolvedAt!: Date | null;
  @Column('text', { nullable: true }) resolution!: string | null;
  @Column('smallint', { nullable: true }) rating!: number | null;
  @Column('integer') version!: number;
  @Column('uuid', { name: 'officer_id', nullable: true }) officerId!: string | null;
  @Column('uuid', { name: 'given_to_id', nullable: true }) givenToId!: string | null;
  @Column('uuid', { name: 'excluded_account_ids', array: true }) excludedAccountIds!: string[];
  @Column('jsonb') obligations!: ObligationJson[];
  @Column('integer') reopens!: number;
  @Column('timestamptz', { name: 'referred_at', nullable: true }) referredAt!: Date | null;
}

/** What was said and done in a case, one entry for each version; never changed. */
@Entity('case_entries')
@Index('case_entries_version', ['reportId', 'version'], { unique: true })
export class CaseEntryRow {
  @PrimaryColumn('uuid', { name: 'entry_id' }) entryId!: string;
  @Column('uuid', { name: 'report_id' }) reportId!: string;
  @Column('text') kind!: string;
  @Column('jsonb') actor!: object;
  @Column('jsonb') fact!: object;
  @Column('timestamptz') at!: Date;
  @Column('integer') version!: number;
}

/** What follow-up must know of an agency. */
@Entity('agencies')
export class AgencyRow {
  @PrimaryColumn('text') id!: string;
  @Column('integer') sequence!: number;
  @Column('text', { name: 'calendar_id' }) calendarId!: string;
  @Column('text', { name: 'parent_id', nullable: true }) parentId!: string | null;
  @Column('boolean') active!: boolean;
}
