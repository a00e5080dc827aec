import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How long something is kept, as intake says. */
@Entity('retention_rules')
export class RetentionRuleRow {
  @PrimaryColumn('text') what!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('integer') days!: number;
}

@Entity('retention_runs')
@Index('retention_runs_what', ['what', 'at'])
export class RetentionRunRow {
  @PrimaryColumn('uuid', { name: 'run_id' }) runId!: string;
  @Column('text') what!: string;
  /** Of the rule. */
  @Column('integer') version!: number;
  @Column('integer') count!: number;
  @Column('timestamptz') at!: Date;
}
