import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A link to be mailed to the owner of an account. */
@Entity('account_mails')
@Check('account_mails_state', `state IN ('waiting', 'delivered', 'failed')`)
@Index('account_mails_waiting', ['nextAttemptAt'], { where: `(state = 'waiting'::text)` })
export class AccountMailRow {
  @PrimaryColumn('uuid', { name: 'mail_id' }) mailId!: string;
  @Column('text') mail!: string;
  @Column('text') language!: string;
  /** The sealed address and link; forgotten when the mail has ended. */
  @Column('jsonb', { nullable: true }) content!: object | null;
  @Column('text', { default: 'waiting' }) state!: string;
  @Column('integer', { default: 0 }) attempts!: number;
  @Column('timestamptz', { name: 'next_attempt_at', nullable: true, default: () => 'now()' })
  nextAttemptAt!: Date | null;
  @Column('text', { name: 'last_error', nullable: true }) lastError!: string | null;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt!: Date;
}
