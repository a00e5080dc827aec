import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A system of an agency that speaks to the API. */
@Entity('system_clients')
export class SystemClientRow {
  @PrimaryColumn('uuid', { name: 'client_id' }) clientId!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'agency_id' }) agencyId!: string;
  @Column('text', { array: true }) scopes!: string[];
  @Column('integer', { name: 'requests_per_minute' }) requestsPerMinute!: number;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt!: Date | null;
  /** To the minute. */
  @Column('timestamptz', { name: 'last_used_at', nullable: true }) lastUsedAt!: Date | null;
}

@Entity('system_keys')
export class SystemKeyRow {
  /** SHA-256 of the key, which is random enough to need no slower one. */
  @PrimaryColumn('text', { name: 'key_hash' }) keyHash!: string;
  @Column('uuid', { name: 'client_id' }) clientId!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  /** Once a newer key has taken its place. */
  @Column('timestamptz', { name: 'valid_until', nullable: true }) validUntil!: Date | null;
}

@Entity('system_tokens')
export class SystemTokenRow {
  @PrimaryColumn('text', { name: 'token_hash' }) tokenHash!: string;
  @Column('uuid', { name: 'client_id' }) clientId!: string;
  @Column('text', { array: true }) scopes!: string[];
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
}
