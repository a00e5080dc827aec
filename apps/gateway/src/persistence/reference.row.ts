import { Column, Entity, PrimaryColumn } from 'typeorm';

abstract class Registered {
  @PrimaryColumn('text') id!: string;
  @Column('integer') sequence!: number;
  @Column('jsonb') data!: unknown;
}

@Entity('agencies')
export class AgencyRow extends Registered {}

/** Regions that are announced together: a province by itself, or a city with all within it. */
@Entity('region_groups')
export class RegionGroupRow {
  @PrimaryColumn('text') code!: string;
  @Column('integer') sequence!: number;
}

@Entity('regions')
export class RegionRow {
  @PrimaryColumn('text') code!: string;
  @Column('text', { name: 'group_code' }) groupCode!: string;
  @Column('text', { name: 'parent_code', nullable: true }) parentCode!: string | null;
  @Column('text') name!: string;
  @Column('text') level!: string;
  @Column('date', { name: 'valid_from', nullable: true }) validFrom!: string | null;
  @Column('date', { name: 'valid_until', nullable: true }) validUntil!: string | null;
  @Column('text', { array: true }) successors!: string[];
  /** As it is searched for. */
  @Column('text', { name: 'search_name' }) searchName!: string;
}

@Entity('categories')
export class CategoryRow extends Registered {}

@Entity('calendars')
export class CalendarRow extends Registered {}

@Entity('regulations')
export class RegulationRow extends Registered {}

@Entity('rule_sets')
export class RuleSetRow extends Registered {}

@Entity('emergencies')
export class EmergencyRow extends Registered {}

@Entity('stand_ins')
export class StandInRow extends Registered {}

@Entity('saved_replies')
export class SavedReplyRow extends Registered {}

@Entity('privacy_notices')
export class PrivacyNoticeRow extends Registered {}

@Entity('data_requests')
export class DataRequestRow extends Registered {}

@Entity('retention_rules')
export class RetentionRuleRow extends Registered {}

@Entity('retention_runs')
export class RetentionRunRow extends Registered {}

@Entity('breaches')
export class BreachRow extends Registered {}
