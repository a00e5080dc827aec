import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How often something was asked until a moment; what a crash of the database forgets is no loss. */
@Entity('rate_counts')
export class RateCountRow {
  /** A keyed hash: addresses are not stored. */
  @PrimaryColumn('text') key!: string;
  @PrimaryColumn('timestamptz', { name: 'ends_at' }) endsAt!: Date;
  @Column('integer') count!: number;
}
