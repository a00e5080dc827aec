import type { RoutingRule } from '@lapor/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One version of the routing rules of a desk; its rules never change. */
@Entity('rule_sets')
@Index('rule_sets_active', ['agencyId'], { unique: true, where: `status = 'active'` })
export class RuleSetRow {
  @PrimaryColumn('text', { name: 'agency_id' }) agencyId!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('text') status!: string;
  @Column('jsonb') rules!: RoutingRule[];
}

/** Where shorter deadlines hold, or held last. */
@Entity('emergencies')
export class EmergencyRow {
  @PrimaryColumn('uuid', { name: 'emergency_id' }) emergencyId!: string;
  @Column('text', { name: 'category_id', nullable: true }) categoryId!: string | null;
  @Column('text', { name: 'region_code', nullable: true }) regionCode!: string | null;
  @Column('boolean') active!: boolean;
  @Column('timestamptz') since!: Date;
  @Column('timestamptz', { nullable: true }) until!: Date | null;
  @Column('text') reason!: string;
  @Column('integer') version!: number;
}
