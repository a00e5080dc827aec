// What is on its way to an account, stands in its way or was done to it.
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('invitations')
export class InvitationRow {
  @PrimaryColumn('uuid', { name: 'invitation_id' }) invitationId!: string;
  @Column('text', { name: 'token_hash', unique: true }) tokenHash!: string;
  @Column('text') email!: string;
  @Column('text', { name: 'display_name' }) displayName!: string;
  @Column('text') role!: string;
  @Column('text', { name: 'agency_id' }) agencyId!: string;
  @Column('uuid', { name: 'invited_by' }) invitedBy!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  @Column('timestamptz', { name: 'accepted_at', nullable: true }) acceptedAt!: Date | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt!: Date | null;
}

@Entity('password_resets')
export class PasswordResetRow {
  @PrimaryColumn('text', { name: 'token_hash' }) tokenHash!: string;
  @Column('uuid', { name: 'account_id' }) accountId!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
}

/** Attempts under a name, whether anybody has it or not. */
@Entity('lockouts')
export class LockoutRow {
  @PrimaryColumn('text', { name: 'name_hash' }) nameHash!: string;
  /** `password` or `code`. */
  @PrimaryColumn('text') kind!: string;
  @Column('integer') failures!: number;
  @Column('timestamptz', { name: 'wait_until', nullable: true }) waitUntil!: Date | null;
  @Column('timestamptz', { name: 'last_failed_at' }) lastFailedAt!: Date;
}

@Entity('account_acts')
export class AccountActRow {
  @PrimaryColumn('uuid', { name: 'act_id' }) actId!: string;
  @Column('timestamptz') at!: Date;
  @Column('text') kind!: string;
  /** Who did it; null: somebody who was not signed in. */
  @Column('uuid', { name: 'by_account_id', nullable: true }) byAccountId!: string | null;
  /** The account it was done to. */
  @Column('uuid', { name: 'account_id', nullable: true }) accountId!: string | null;
  @Column('text', { name: 'agency_id', nullable: true }) agencyId!: string | null;
  @Column('jsonb') data!: object;
  @Column('text', { name: 'correlation_id', nullable: true }) correlationId!: string | null;
}
