// A million decided reports with words as frequent as in a language: few everywhere, most of them rare.
import type { DataSource } from 'typeorm';

const vocabulary = 60_000;
const wordsPerReport = 16;
/** Flattens the head of the law of Zipf: the words that say nothing are not learnt. */
const offset = 20;
const batch = 100_000;

/** Adds decided reports until there are `count`. What was learnt gives the most frequent words. */
export async function generatePast(
  dataSource: DataSource,
  count: number,
  log: (line: string) => void,
): Promise<void> {
  await makeVocabulary(dataSource);
  await dataSource.query(`ALTER TABLE decided_terms DROP CONSTRAINT decided_terms_pkey`);
  for (let done = 0; done < count; done += batch) {
    await generate(dataSource, Math.min(batch, count - done));
    log(`Generated ${Math.min(count, done + batch)} of ${count} decided reports`);
  }
  await dataSource.query(`ALTER TABLE decided_terms ADD PRIMARY KEY (term, seq)`);
  await dataSource.query(
    `INSERT INTO known_terms SELECT term FROM vocabulary ORDER BY term ON CONFLICT DO NOTHING`,
  );
  for (const table of ['decided_terms', 'decided_reports', 'known_terms', 'verifications']) {
    await dataSource.query(`VACUUM ANALYZE ${table}`);
  }
  await dataSource.query(`DROP TABLE vocabulary`);
}

async function makeVocabulary(dataSource: DataSource): Promise<void> {
  await dataSource.query(`
    CREATE UNLOGGED TABLE vocabulary AS
      SELECT term, row_number() OVER (ORDER BY n DESC, term)::integer AS rank
      FROM (SELECT term, count(*) AS n FROM decided_terms GROUP BY term) learnt`);
  // Made of syllables, so that words are as much alike as words are.
  await dataSource.query(
    `INSERT INTO vocabulary
     SELECT term, (SELECT max(rank) FROM vocabulary) + row_number() OVER ()
     FROM (SELECT DISTINCT string_agg(s.syllables[1 + floor(random() * 40)::integer], '') AS term
           FROM generate_series(1, $1) AS word, generate_series(1, 4) AS part,
             (SELECT ARRAY['ba','be','bi','bu','ca','da','di','du','ga','gu','ha','hi','ja','ka','ke','ki','ku','la','le',
                'li','lu','ma','me','mi','mu','na','ni','nu','pa','pe','ra','ri','sa','si','su','ta','ti','tu','wa','ya']
              AS syllables) s
           GROUP BY word) made
     WHERE NOT EXISTS (SELECT FROM vocabulary v WHERE v.term = made.term)`,
    [vocabulary],
  );
  await dataSource.query(`CREATE UNIQUE INDEX ON vocabulary (rank)`);
  await dataSource.query(`ANALYZE vocabulary`);
}

/** Each has the decision of one that was learnt, so that categories are as frequent as there. */
async function generate(dataSource: DataSource, count: number): Promise<void> {
  await dataSource.query(
    `WITH numbers AS (
       SELECT nextval('decided_reports_seq')::integer AS seq FROM generate_series(1, $1)),
     size AS (SELECT max(rank) AS words FROM vocabulary),
     said AS MATERIALIZED (
       SELECT seq, floor($3::float8 * exp(random() * ln((words + $3::float8) / $3::float8)) - $3::float8)::integer + 1 AS rank
       FROM numbers, size, generate_series(1, $2)),
     texts AS (
       SELECT seq, array_agg(DISTINCT term) AS terms FROM said JOIN vocabulary USING (rank) GROUP BY seq),
     learnt AS (
       SELECT array_agg(ARRAY[class, category_id, agency_id]) AS decisions, count(*)::integer AS n
       FROM (SELECT * FROM decided_reports ORDER BY seq LIMIT 500) first),
     decided AS (
       INSERT INTO decided_reports
         (seq, report_id, desk_agency_id, class, category_id, agency_id, region_code, terms, decided_at)
       SELECT seq, gen_random_uuid(), 'kota-13.73', decisions[1 + seq % n][1], decisions[1 + seq % n][2], decisions[1 + seq % n][3],
         '13.73.0' || (1 + seq % 4), terms, now()
       FROM texts, learnt ORDER BY seq
       RETURNING *),
     postings AS (
       INSERT INTO decided_terms (term, seq) SELECT unnest(terms), seq FROM decided)
     INSERT INTO verifications (report_id, status, desk_agency_id, class, category_id, field_inspection, title, text,
       channel, region_code, anonymous, secret, agency_id, assignment, hops, received_at, first_forwarded_at,
       forwarded_at, emergency, appeals, version)
     SELECT report_id, 'assigned', 'kota-13.73', class, category_id, false, array_to_string(terms[1:5], ' '),
       array_to_string(terms, ' '), 'web', region_code, false, false, agency_id, 1, 0, decided_at, decided_at,
       decided_at, false, 0, 2
     FROM decided`,
    [count, wordsPerReport, offset],
  );
}
