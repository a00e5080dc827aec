import type { Answers } from '@lapor/contracts';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** What the reporter added later; what was filed stays as it is. */
@Entity('additions')
export class AdditionRow {
  @PrimaryColumn('uuid', { name: 'report_id' }) reportId!: string;
  /** From 1, in the order in which they came. */
  @PrimaryColumn('integer') number!: number;
  @Column('text') text!: string;
  @Column('jsonb') answers!: Answers;
  @Column('timestamptz') at!: Date;
}

/** Somebody else who has the same. */
@Entity('supports')
@Unique('supports_report_supporter', ['reportId', 'supporterKey'])
export class SupportRow {
  @PrimaryColumn('uuid', { name: 'support_id' }) supportId!: string;
  @Column('uuid', { name: 'report_id' }) reportId!: string;
  /** A keyed hash: tells supporters apart and nothing else of them. */
  @Column('text', { name: 'supporter_key' }) supporterKey!: string;
  @Column('text') language!: string;
  @Column('timestamptz') at!: Date;
}
