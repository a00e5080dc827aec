import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Where somebody is reached about a report, sealed; erasing the wrapped key erases the address. */
@Entity('contacts')
@Index('contacts_wrapped', ['keyId', 'contactId'])
@Index('contacts_supporters', ['reportId'], { where: 'supporter' })
export class ContactRow {
  /** Of the reporter: the id of the report. */
  @PrimaryColumn('uuid', { name: 'contact_id' }) contactId!: string;
  @Column('uuid', { name: 'report_id' }) reportId!: string;
  @Column('boolean') supporter!: boolean;
  @Column('text', { name: 'key_id' }) keyId!: string;
  @Column('text', { name: 'wrapped_key' }) wrappedKey!: string;
  @Column('text') box!: string;
  @Column('text') language!: string;
  @Column('timestamptz', { name: 'registered_at' }) registeredAt!: Date;
  /** A corrected address has a higher one. */
  @Column('integer', { default: 1 }) revision!: number;
}
