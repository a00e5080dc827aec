import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The name by which mails call an agency; the newest sequence wins. */
@Entity('agencies')
export class AgencyRow {
  @PrimaryColumn('text') id!: string;
  @Column('bigint') sequence!: string;
  @Column('text') name!: string;
}
