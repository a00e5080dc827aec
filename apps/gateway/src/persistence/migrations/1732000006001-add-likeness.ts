import type { MigrationInterface, QueryRunner } from 'typeorm';

const words = `to_tsvector('indonesian', public_title || ' ' || public_text)`;
const whenPublished = `CASE WHEN published_at IS NULL THEN ''::tsvector ELSE ${words} END`;

/** By what reports that say the same are found: words also of what is not published, place and day. */
export class AddLikeness1732000006001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await replaceSearch(runner, words, '');
    // Which words are rare is read from the statistics, of which there are few by default.
    await runner.query(`ALTER TABLE report_views ALTER COLUMN search SET STATISTICS 300`);
    await runner.query(`
      ALTER TABLE report_views
        ADD COLUMN incident_date date,
        ADD COLUMN latitude double precision,
        ADD COLUMN longitude double precision,
        ADD COLUMN cell integer`);
    await runner.query(`
      UPDATE report_views SET incident_date = (facts#>>'{filed,state,incidentDate}')::date,
        latitude = (facts#>>'{filed,state,location,latitude}')::float8,
        longitude = (facts#>>'{filed,state,location,longitude}')::float8`);
    await runner.query(`
      UPDATE report_views SET cell = floor(latitude / 0.005) * 72000 + floor((longitude + 180) / 0.005)
      WHERE latitude IS NOT NULL`);
    await runner.query(
      `CREATE INDEX report_views_cell ON report_views (cell, received_at) WHERE cell IS NOT NULL`,
    );
    await runner.query(`CREATE INDEX report_views_place ON report_views (region_code, received_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX report_views_place`);
    await runner.query(`
      ALTER TABLE report_views DROP COLUMN cell, DROP COLUMN latitude, DROP COLUMN longitude,
        DROP COLUMN incident_date`);
    await replaceSearch(runner, whenPublished, 'WHERE published_at IS NOT NULL');
  }
}

async function replaceSearch(runner: QueryRunner, expression: string, where: string): Promise<void> {
  await runner.query(`ALTER TABLE report_views DROP COLUMN search`);
  await runner.query(
    `ALTER TABLE report_views ADD COLUMN search tsvector NOT NULL GENERATED ALWAYS AS (${expression}) STORED`,
  );
  await runner.query(`CREATE INDEX report_views_search ON report_views USING gin (search) ${where}`);
}
