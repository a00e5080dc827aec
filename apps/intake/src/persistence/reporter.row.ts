import type { Actor } from '@lapor/domain-types';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who filed a report, sealed; only with the data key of that reporter can it be read. */
@Entity('reporters')
@Index('reporters_reporter', ['reporterId'])
@Index('reporters_contacts', ['contactIndexes'], { type: 'gin' })
export class ReporterRow {
  @PrimaryColumn('uuid', { name: 'report_id' }) reportId!: string;
  /** An account's, or that of the report. */
  @Column('uuid', { name: 'reporter_id' }) reporterId!: string;
  /** Null once it was erased. */
  @Column('text', { nullable: true }) box!: string | null;
  /** Keyed hashes of e-mail address and phone number. */
  @Column('text', { name: 'contact_indexes', array: true, default: [] }) contactIndexes!: string[];
  @Column('timestamptz', { name: 'erased_at', nullable: true }) erasedAt!: Date | null;
}

/** The one key of a reporter. To be backed up apart and for a short time: a copy outlives its erasure. */
@Entity('data_keys')
@Index('data_keys_wrapped', ['keyId', 'reporterId'], { where: '(wrapped_key IS NOT NULL)' })
@Check('data_keys_erased', '(wrapped_key IS NULL) = (erased_at IS NOT NULL)')
export class DataKeyRow {
  @PrimaryColumn('uuid', { name: 'reporter_id' }) reporterId!: string;
  /** The master key that wraps it. */
  @Column('text', { name: 'key_id' }) keyId!: string;
  /** Null once the reporter was erased; the row stays, so that the reporter stays erased. */
  @Column('text', { name: 'wrapped_key', nullable: true }) wrappedKey!: string | null;
  @Column('timestamptz', { name: 'erased_at', nullable: true }) erasedAt!: Date | null;
}

/** Who was shown an anonymous reporter, and why; never changed. */
@Entity('identity_openings')
export class IdentityOpeningRow {
  @PrimaryColumn('uuid', { name: 'report_id' }) reportId!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('jsonb') actor!: Actor;
  @Column('text') reason!: string;
  @Column('timestamptz') at!: Date;
}
