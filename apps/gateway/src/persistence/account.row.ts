import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('accounts')
export class AccountRow {
  @PrimaryColumn('uuid', { name: 'account_id' }) accountId!: string;
  @Column('text', { unique: true }) username!: string;
  @Column('text', { name: 'password_hash' }) passwordHash!: string;
  @Column('text', { name: 'display_name' }) displayName!: string;
  @Column('boolean') active!: boolean;
  /** In small letters; links are mailed there. */
  @Column('text', { unique: true, nullable: true }) email!: string | null;
}

/** What an account may be, where and for how long; see the view `held_memberships` for what holds. */
@Entity('memberships')
export class MembershipRow {
  @PrimaryColumn('uuid', { name: 'membership_id' }) membershipId!: string;
  @Column('uuid', { name: 'account_id' }) accountId!: string;
  @Column('text') role!: string;
  @Column('text', { name: 'agency_id' }) agencyId!: string;
  /** Null: since ever. */
  @Column('timestamptz', { name: 'valid_from', nullable: true }) validFrom!: Date | null;
  /** Null: until somebody ends it. Exclusive. */
  @Column('timestamptz', { name: 'valid_until', nullable: true }) validUntil!: Date | null;
  @Column('uuid', { name: 'granted_by', nullable: true }) grantedBy!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
  /** The membership whose holder has delegated it. */
  @Column('uuid', { name: 'delegated_from', nullable: true }) delegatedFrom!: string | null;
  @Column('timestamptz', { name: 'granted_at', default: () => 'now()' }) grantedAt!: Date;
}

@Entity('sessions')
export class SessionRow {
  /** SHA-256 of the token: who reads this table cannot sign in with it. */
  @PrimaryColumn('text', { name: 'token_hash' }) tokenHash!: string;
  @Column('uuid', { name: 'account_id' }) accountId!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  /** By which it is named where the token must not be. */
  @Column('uuid', { name: 'session_id', unique: true }) sessionId!: string;
  /** As what its holder acts. */
  @Column('uuid', { name: 'membership_id', nullable: true }) membershipId!: string | null;
  /** To the minute. */
  @Column('timestamptz', { name: 'last_used_at' }) lastUsedAt!: Date;
  @Column('timestamptz', { name: 'second_factor_at', nullable: true }) secondFactorAt!: Date | null;
  @Column('text', { nullable: true }) device!: string | null;
  /** Shortened: where about, not who. */
  @Column('text', { nullable: true }) address!: string | null;
}

@Entity('second_factors')
export class SecondFactorRow {
  @PrimaryColumn('uuid', { name: 'account_id' }) accountId!: string;
  @Column('text', { name: 'key_id' }) keyId!: string;
  @Column('text', { name: 'wrapped_key' }) wrappedKey!: string;
  /** The sealed secret. */
  @Column('text') box!: string;
  /** Null while it is being set up; then it does not count. */
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt!: Date | null;
  /** The half minute whose code was taken last: neither it nor an earlier one is taken again. */
  @Column('integer', { name: 'last_step', nullable: true }) lastStep!: number | null;
}

@Entity('recovery_codes')
export class RecoveryCodeRow {
  @PrimaryColumn('uuid', { name: 'account_id' }) accountId!: string;
  @PrimaryColumn('text', { name: 'code_hash' }) codeHash!: string;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt!: Date | null;
}

@Entity('account_identities')
export class AccountIdentityRow {
  @PrimaryColumn('text') issuer!: string;
  @PrimaryColumn('text') subject!: string;
  @Column('uuid', { name: 'account_id' }) accountId!: string;
  @Column('timestamptz', { name: 'linked_at' }) linkedAt!: Date;
}
