import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Agencies, regions and categories: each a document with its version. */
abstract class RegistryRow {
  @PrimaryColumn('text') id!: string;
  @Column('integer') version!: number;
  @Column('jsonb') data!: object;
}

@Entity('agencies')
export class AgencyRow extends RegistryRow {}

@Entity('regions')
export class RegionRow extends RegistryRow {}

@Entity('categories')
export class CategoryRow extends RegistryRow {}

/** What the seed gave last: what people changed since then stays as they changed it. */
@Entity('seeded_facts')
export class SeededFactRow {
  @PrimaryColumn('text') kind!: string;
  @PrimaryColumn('text') id!: string;
  @Column('text') digest!: string;
}
