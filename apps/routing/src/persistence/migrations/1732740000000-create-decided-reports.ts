import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateDecidedReports1732740000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SEQUENCE decided_reports_seq AS integer`);
    await runner.query(`
      CREATE TABLE decided_reports (
        seq integer PRIMARY KEY,
        report_id uuid NOT NULL,
        desk_agency_id text NOT NULL,
        class text NOT NULL,
        category_id text NOT NULL,
        agency_id text NOT NULL,
        region_code text,
        terms text[] NOT NULL,
        decided_at timestamptz NOT NULL
      )`);
    await runner.query(`CREATE UNIQUE INDEX decided_reports_report ON decided_reports (report_id)`);
    await runner.query(`CREATE INDEX decided_reports_desk ON decided_reports (desk_agency_id, seq)`);
    await runner.query(
      `CREATE TABLE decided_terms (term text NOT NULL, seq integer NOT NULL, PRIMARY KEY (term, seq))`,
    );
    await runner.query(`CREATE TABLE known_terms (term text PRIMARY KEY)`);
    await runner.query(`CREATE INDEX known_terms_like ON known_terms USING gin (term gin_trgm_ops)`);
    // Whoever writes in a hurry leaves the vowels out.
    await runner.query(`CREATE INDEX known_terms_consonants ON known_terms (translate(term, 'aeiou', ''))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE known_terms, decided_terms, decided_reports`);
    await runner.query(`DROP SEQUENCE decided_reports_seq`);
  }
}
