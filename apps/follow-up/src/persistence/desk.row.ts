import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Somebody who has the work of an absent officer for a time. */
@Entity('stand_ins')
@Index('stand_ins_account', ['accountId'])
export class StandInRow {
  @PrimaryColumn('uuid', { name: 'stand_in_id' }) standInId!: string;
  @Column('text', { name: 'agency_id' }) agencyId!: string;
  @Column('uuid', { name: 'account_id' }) accountId!: string;
  @Column('uuid', { name: 'stand_in_account_id' }) standInAccountId!: string;
  @Column('timestamptz', { name: 'from_at' }) from!: Date;
  /** Exclusive. */
  @Column('timestamptz', { name: 'until_at' }) until!: Date;
  @Column('text') reason!: string;
  /** `planned`, `begun` when the work has moved, `over` when it has moved back. */
  @Column('text') phase!: 'planned' | 'begun' | 'over';
  /** When it was said that it is over. */
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
  @Column('integer') version!: number;
}

/** A text that the officers of an agency use again. */
@Entity('saved_replies')
export class SavedReplyRow {
  @PrimaryColumn('uuid', { name: 'reply_id' }) replyId!: string;
  @Column('text', { name: 'agency_id' }) agencyId!: string;
  @Column('text') title!: string;
  @Column('text') text!: string;
  @Column('boolean') active!: boolean;
  @Column('integer') version!: number;
}
