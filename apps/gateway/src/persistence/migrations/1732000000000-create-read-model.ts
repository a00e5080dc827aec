import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createMessageTables, dropMessageTables } from '@lapor/messaging';

const referenceTables = ['agencies', 'regions', 'categories', 'calendars', 'regulations'];

export class CreateReadModel1732000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createMessageTables(runner);
    for (const table of referenceTables) {
      await runner.query(
        `CREATE TABLE ${table} (id text PRIMARY KEY, sequence integer NOT NULL, data jsonb NOT NULL)`,
      );
    }
    await createReportViews(runner);
    await runner.query(`
      CREATE TABLE timeline_entries (
        event_id uuid PRIMARY KEY,
        report_id uuid NOT NULL,
        at timestamptz NOT NULL,
        source text NOT NULL,
        sequence integer NOT NULL,
        kind text NOT NULL,
        actor jsonb NOT NULL,
        data jsonb NOT NULL,
        audience text NOT NULL
      )`);
    await runner.query(`CREATE INDEX timeline_entries_report ON timeline_entries (report_id, at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['timeline_entries', 'report_views', ...referenceTables]) {
      await runner.query(`DROP TABLE ${table}`);
    }
    await dropMessageTables(runner);
  }
}

async function createReportViews(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE report_views (
      report_id uuid PRIMARY KEY,
      facts jsonb NOT NULL,
      code text UNIQUE,
      status text NOT NULL,
      class text,
      region_code text,
      category_id text,
      desk_agency_id text,
      agency_id text,
      filed_by_agency_id text,
      secret boolean NOT NULL,
      published_at timestamptz,
      due_at timestamptz,
      received_at timestamptz,
      changed_at timestamptz,
      public_title text NOT NULL,
      public_text text NOT NULL,
      search tsvector NOT NULL
        GENERATED ALWAYS AS (CASE WHEN published_at IS NULL THEN ''::tsvector
          ELSE to_tsvector('indonesian', public_title || ' ' || public_text) END) STORED
    )`);
  const due = `coalesce(due_at, 'infinity'), report_id`;
  for (const [name, definition] of [
    ['search', 'USING gin (search) WHERE published_at IS NOT NULL'],
    ['published', '(published_at, report_id) WHERE published_at IS NOT NULL'],
    // Patterns compare bytes, so that a region's reports are those whose code starts with its own.
    ['region', '(region_code text_pattern_ops, published_at) WHERE published_at IS NOT NULL'],
    ['due', `(${due})`],
    ['desk', `(desk_agency_id, ${due})`],
    ['agency', `(agency_id, ${due})`],
    ['filed_by', '(filed_by_agency_id, received_at, report_id) WHERE filed_by_agency_id IS NOT NULL'],
  ]) {
    await runner.query(`CREATE INDEX report_views_${name} ON report_views ${definition}`);
  }
}
