import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/**
 * One mail to one person and what became of it. Its times are the database's own, not the system's movable clock: they
 * measure waiting for a mail server, and all replicas share them.
 */
@Entity('deliveries')
@Unique('deliveries_event_contact', ['eventId', 'contactId'])
@Check('deliveries_state', `state IN ('waiting', 'delivered', 'failed', 'not_needed')`)
@Check('deliveries_relation', `relation IN ('own', 'same', 'supported')`)
@Index('deliveries_waiting', ['nextAttemptAt'], { where: `(state = 'waiting'::text)` })
@Index('deliveries_telling', ['createdAt'], {
  where: `((state <> 'waiting'::text) AND (data <> '{}'::jsonb))`,
})
@Index('deliveries_due', ['relation', 'nextAttemptAt'], { where: `(state = 'waiting'::text)` })
export class DeliveryRow {
  @PrimaryColumn('uuid', { name: 'delivery_id' }) deliveryId!: string;
  /** The report by which the reader knows of it. */
  @Column('uuid', { name: 'report_id' }) reportId!: string;
  /** The report that the event speaks of: the same, or the one that it follows. */
  @Column('uuid', { name: 'about_id' }) aboutId!: string;
  @Column('uuid', { name: 'contact_id' }) contactId!: string;
  @Column('text') relation!: string;
  @Column('uuid', { name: 'event_id' }) eventId!: string;
  @Column('text') template!: string;
  /** `not_needed`: the reporter left no address. */
  @Column('text', { default: 'waiting' }) state!: string;
  /** Counted when an attempt begins, so that one that ends in a crash counts too. */
  @Column('integer', { default: 0 }) attempts!: number;
  /** Null until all that the mail needs is known. During an attempt: when it counts as lost. */
  @Column('timestamptz', { name: 'next_attempt_at', nullable: true }) nextAttemptAt!: Date | null;
  /** Codes alone; what a mail server says may repeat the address. */
  @Column('text', { name: 'last_error', nullable: true }) lastError!: string | null;
  /** What the event said that the mail must tell. */
  @Column('jsonb') data!: object;
  @Column('text', { name: 'correlation_id' }) correlationId!: string;
  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' }) createdAt!: Date;
  @Column('timestamptz', { name: 'delivered_at', nullable: true }) deliveredAt!: Date | null;
}
