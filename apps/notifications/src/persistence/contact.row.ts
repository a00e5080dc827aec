import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where the reporter is reached, sealed; erasing the wrapped key erases the address. */
@Entity('contacts')
export class ContactRow {
  @PrimaryColumn('uuid', { name: 'report_id' }) reportId!: string;
  @Column('text', { name: 'key_id' }) keyId!: string;
  @Column('text', { name: 'wrapped_key' }) wrappedKey!: string;
  @Column('text') box!: string;
  @Column('text') language!: string;
  @Column('timestamptz', { name: 'registered_at' }) registeredAt!: Date;
}
