import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Regions one by one, to be found by name; before, one document for each city. */
export class StoreRegionsAsRows1732000005001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE regions RENAME TO region_documents`);
    await runner.query(`CREATE TABLE region_groups (code text PRIMARY KEY, sequence integer NOT NULL)`);
    await runner.query(`
      CREATE TABLE regions (
        code text PRIMARY KEY,
        group_code text NOT NULL,
        parent_code text,
        name text NOT NULL,
        level text NOT NULL,
        valid_from date,
        valid_until date,
        successors text[] NOT NULL,
        search_name text NOT NULL
      )`);
    await runner.query(`
      INSERT INTO region_groups SELECT id, sequence FROM region_documents`);
    await runner.query(`
      INSERT INTO regions
      SELECT region->>'code', id, region->>'parentCode', region->>'name', region->>'level',
        (region->>'validFrom')::date, (region->>'validUntil')::date,
        ARRAY(SELECT jsonb_array_elements_text(region->'successors')), lower(region->>'name')
      FROM region_documents, jsonb_array_elements(data->'regions') AS region`);
    await runner.query(`DROP TABLE region_documents`);
    await runner.query(`CREATE INDEX regions_group ON regions (group_code)`);
    await runner.query(`CREATE INDEX regions_parent ON regions (parent_code)`);
    // One for how names begin, one for which are nearest to what was typed.
    await runner.query(`CREATE INDEX regions_search_name ON regions (search_name text_pattern_ops)`);
    await runner.query(
      `CREATE INDEX regions_like_name ON regions USING gist (search_name gist_trgm_ops(siglen=64))`,
    );
    await runner.query(
      `CREATE INDEX regions_successors ON regions USING gin (successors) WHERE successors <> '{}'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE region_documents (id text PRIMARY KEY, sequence integer NOT NULL, data jsonb NOT NULL)`,
    );
    await runner.query(`
      INSERT INTO region_documents
      SELECT region_groups.code, sequence, jsonb_build_object('code', region_groups.code, 'regions',
        jsonb_agg(jsonb_build_object('code', regions.code, 'parentCode', parent_code, 'name', name,
          'level', level, 'validFrom', valid_from, 'validUntil', valid_until, 'successors', successors)
          ORDER BY regions.code))
      FROM region_groups JOIN regions ON group_code = region_groups.code
      GROUP BY region_groups.code, sequence`);
    await runner.query(`DROP TABLE regions`);
    await runner.query(`DROP TABLE region_groups`);
    await runner.query(`ALTER TABLE region_documents RENAME TO regions`);
  }
}
