// Accounts that reporters may have, and how they get into them.
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A reporter with an account; all that the account files is sealed under its one data key. */
@Entity('reporter_accounts')
export class ReporterAccountRow {
  @PrimaryColumn('uuid', { name: 'reporter_id' }) reporterId!: string;
  @Column('text', { name: 'key_id' }) keyId!: string;
  /** The data key, wrapped by the master key. */
  @Column('text', { name: 'wrapped_key' }) wrappedKey!: string;
  /** The name under which the reporter files, sealed under the data key. */
  @Column('text', { nullable: true }) profile!: string | null;
  /** The account in which this one went up, when both turned out to be the same person's. */
  @Column('uuid', { name: 'merged_into', nullable: true }) mergedInto!: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}

@Entity('reporter_contacts')
@Check('reporter_contacts_kind', `kind IN ('email', 'phone')`)
@Index('reporter_contacts_reporter', ['reporterId'])
export class ReporterContactRow {
  /** A keyed hash: tells contacts apart and nothing else of them. A contact belongs to one account. */
  @PrimaryColumn('text', { name: 'contact_index' }) contactIndex!: string;
  @Column('uuid', { name: 'contact_id', unique: true }) contactId!: string;
  @Column('uuid', { name: 'reporter_id' }) reporterId!: string;
  @Column('text') kind!: string;
  /** The address or number, sealed under the data key of the account. */
  @Column('text') box!: string;
  @Column('timestamptz', { name: 'verified_at' }) verifiedAt!: Date;
}

/** The newest one-time code of a contact, whether anybody has an account with it or not. */
@Entity('reporter_codes')
@Index('reporter_codes_created', ['createdAt'])
export class ReporterCodeRow {
  @PrimaryColumn('text', { name: 'contact_index' }) contactIndex!: string;
  /** A keyed hash; null once the code was used. */
  @Column('text', { name: 'code_hash', nullable: true }) codeHash!: string | null;
  @Column('integer') tries!: number;
  /** How many were sent since `counted_from`. */
  @Column('integer') sent!: number;
  @Column('timestamptz', { name: 'counted_from' }) countedFrom!: Date;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
}

@Entity('reporter_sessions')
@Index('reporter_sessions_reporter', ['reporterId'])
export class ReporterSessionRow {
  /** SHA-256 of the token. */
  @PrimaryColumn('text', { name: 'token_hash' }) tokenHash!: string;
  @Column('uuid', { name: 'session_id', unique: true }) sessionId!: string;
  @Column('uuid', { name: 'reporter_id' }) reporterId!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'last_used_at' }) lastUsedAt!: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  @Column('text', { nullable: true }) device!: string | null;
  /** Shortened: where about, not who. */
  @Column('text', { nullable: true }) address!: string | null;
}
