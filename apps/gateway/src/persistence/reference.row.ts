import { Column, Entity, PrimaryColumn } from 'typeorm';

abstract class Registered {
  @PrimaryColumn('text') id!: string;
  @Column('integer') sequence!: number;
  @Column('jsonb') data!: unknown;
}

@Entity('agencies')
export class AgencyRow extends Registered {}

@Entity('regions')
export class RegionRow extends Registered {}

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
