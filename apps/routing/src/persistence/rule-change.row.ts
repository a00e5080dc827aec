import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who changed calendars, deadlines and the registry, when and how; never changed. */
@Entity('rule_changes')
export class RuleChangeRow {
  @PrimaryColumn('uuid', { name: 'change_id' }) changeId!: string;
  @Column('text') verb!: string;
  @Column('jsonb') actor!: object;
  @Column('jsonb') details!: object;
  @Column('timestamptz', { name: 'decided_at' }) decidedAt!: Date;
}
