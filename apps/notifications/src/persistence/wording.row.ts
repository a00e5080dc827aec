import type { WordingTexts } from '@lapor/contracts';
import type { Actor } from '@lapor/domain-types';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A version of the words of a message. None is ever changed or deleted: how many there are tells whether any is new. */
@Entity('wordings')
export class WordingRow {
  @PrimaryColumn('text', { name: 'wording_id' }) wordingId!: string;
  @PrimaryColumn('integer') version!: number;
  /** Null: as they came with the software. */
  @Column('jsonb') texts!: WordingTexts;
  @Column('text') reason!: string;
  @Column('jsonb', { name: 'saved_by' }) savedBy!: Actor;
  @Column('timestamptz', { name: 'saved_at' }) savedAt!: Date;
}
