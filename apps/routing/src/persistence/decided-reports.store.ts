import { DomainError } from '@lapor/domain-types';
import type { Tx } from '@lapor/service-kit';
import type { DecidedReport, Occurrences } from '../domain/past-reports';
import type { Habit } from '../domain/desk-habits';
import type { AskedReport } from '../domain/suggestion-evidence';

/** A report as a suggestion for it is asked for. */
export interface ReportAtDesk extends AskedReport {
  deskAgencyId: string;
  title: string;
  text: string;
  /** Those that had it and gave it back. */
  returnedBy: readonly string[];
}

/** @throws {DomainError} `report-not-found`. */
export async function readReportAtDesk(tx: Tx, reportId: string): Promise<ReportAtDesk> {
  const [row] = await tx.query<ReportAtDesk[]>(
    `SELECT report_id AS "reportId", desk_agency_id AS "deskAgencyId", class, category_id AS "categoryId",
       chosen_agency_id AS "chosenAgencyId", region_code AS "regionCode", emergency,
       proposed_owner AS "proposedOwner", title, text,
       ARRAY(SELECT DISTINCT details->>'agencyId' FROM decisions d
             WHERE d.report_id = v.report_id AND verb = 'forward'
               AND (v.status = 'returned' OR details->>'agencyId' IS DISTINCT FROM v.agency_id)) AS "returnedBy"
     FROM verifications v WHERE report_id = $1`,
    [reportId],
  );
  if (!row) throw new DomainError('report-not-found');
  return row;
}

/** The stem of each word, by the Indonesian stemmer of Postgres. */
export async function stemsOf(tx: Tx, words: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ word: string; stem: string }[]>(
    `SELECT word, coalesce((ts_lexize('indonesian_stem', word))[1], word) AS stem FROM unnest($1::text[]) AS word`,
    [words],
  );
  return new Map(rows.map(({ word, stem }) => [word, stem]));
}

/** Guesses at a slip of the pen are made for so many words at most, and only if so much alike. */
const guesses = { words: 8, shortest: 3, consonants: 3, similarity: 0.5, sameConsonants: 0.3 };

/**
 * For stems that nobody knows, the known one that is most like it, and how much: by its trigrams, and more so
 * if only vowels were left out. The stemmer finds no ending without them, so the commonest are tried here.
 */
export async function likelyMeant(
  tx: Tx,
  stems: readonly string[],
): Promise<{ stem: string; term: string; similarity: number }[]> {
  return tx.query(
    `WITH unknown AS (
       SELECT stem, translate(stem, 'aeiou', '') AS consonants FROM unnest($1::text[]) WITH ORDINALITY AS asked (stem, n)
       WHERE length(stem) >= $2 AND NOT EXISTS (SELECT FROM known_terms WHERE term = stem)
       ORDER BY n LIMIT $3)
     SELECT stem, near.term, near.similarity FROM unknown CROSS JOIN LATERAL (
       SELECT term, max(similarity) AS similarity FROM (
         SELECT term, similarity(term, stem) AS similarity FROM known_terms
         WHERE term % stem AND length(term) BETWEEN length(stem) - 2 AND length(stem) + 2
         UNION ALL
         SELECT term, least(1, similarity(term, stem) + $6) FROM known_terms
         WHERE length(consonants) >= $5
           AND translate(term, 'aeiou', '') IN (consonants, regexp_replace(consonants, '(kn|ny|n)$', ''))) alike
       GROUP BY term ORDER BY 2 DESC, 1 LIMIT 1) AS near
     WHERE near.similarity >= $4`,
    [stems, guesses.shortest, guesses.words, guesses.similarity, guesses.consonants, guesses.sameConsonants],
  );
}

/** Of each word the latest decided reports that have it, the newest first, and the newest number of all. */
export async function occurrencesOf(
  tx: Tx,
  terms: ReadonlyMap<string, number>,
  limit: number,
): Promise<{ found: Occurrences[]; newest: number }> {
  const rows = await tx.query<{ term: string; seqs: number[] | null; newest: number | null }[]>(
    `SELECT term, (SELECT max(seq) FROM decided_reports) AS newest,
       (SELECT array_agg(seq) FROM (
          SELECT seq FROM decided_terms t WHERE t.term = asked.term ORDER BY seq DESC LIMIT $2) latest) AS seqs
     FROM unnest($1::text[]) AS asked (term)`,
    [[...terms.keys()], limit],
  );
  const found = rows.map(({ term, seqs }) => ({ term, sureness: terms.get(term) ?? 1, seqs: seqs ?? [] }));
  return { found, newest: rows[0]?.newest ?? 0 };
}

/** What was decided under the numbers given, but for the report itself. */
export async function decidedReports(
  tx: Tx,
  seqs: readonly number[],
  exceptReportId: string,
): Promise<DecidedReport[]> {
  return tx.query(
    `SELECT seq, report_id AS "reportId", desk_agency_id AS "deskAgencyId", class, category_id AS "categoryId", agency_id AS "agencyId",
       region_code AS "regionCode", terms, decided_at AS "decidedAt"
     FROM decided_reports WHERE seq = ANY($1::integer[]) AND report_id <> $2`,
    [seqs, exceptReportId],
  );
}

/** Titles as they are now, but for reports that are secret now: not every verifier may see those. */
export async function titlesOf(tx: Tx, reportIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ reportId: string; title: string }[]>(
    `SELECT report_id AS "reportId", title FROM verifications WHERE report_id = ANY($1::uuid[]) AND NOT secret`,
    [reportIds],
  );
  return new Map(rows.map(({ reportId, title }) => [reportId, title]));
}

/** A word is known once so many earlier reports have it. */
const knownFrom = 2;

/** Keeps what was decided about a report, instead of what was decided about it before. */
export async function learn(tx: Tx, decided: Omit<DecidedReport, 'seq'>): Promise<void> {
  await unlearn(tx, decided.reportId);
  const { reportId, deskAgencyId, categoryId, agencyId, regionCode, decidedAt, terms } = decided;
  await tx.query(
    `WITH decided AS (
       INSERT INTO decided_reports
         (seq, report_id, class, category_id, agency_id, region_code, decided_at, terms, desk_agency_id)
       VALUES (nextval('decided_reports_seq'), $1, $2, $3, $4, $5, $6, $7, $9) RETURNING seq, terms),
     postings AS (
       INSERT INTO decided_terms (term, seq) SELECT unnest(terms), seq FROM decided)
     INSERT INTO known_terms (term)
     SELECT term FROM unnest($7::text[]) AS said (term)
     WHERE NOT EXISTS (SELECT FROM known_terms k WHERE k.term = said.term)
       AND (SELECT count(*) FROM (SELECT FROM decided_terms t WHERE t.term = said.term LIMIT $8) earlier) >= $8
     ORDER BY term ON CONFLICT DO NOTHING`,
    [reportId, decided.class, categoryId, agencyId, regionCode, decidedAt, terms, knownFrom, deskAgencyId],
  );
}

/** Forgets what was decided about a report: it was wrong. */
export async function unlearn(tx: Tx, reportId: string): Promise<void> {
  await tx.query(
    `WITH wrong AS (DELETE FROM decided_reports WHERE report_id = $1 RETURNING seq, terms)
     DELETE FROM decided_terms USING (SELECT seq, unnest(terms) AS term FROM wrong) said
     WHERE decided_terms.term = said.term AND decided_terms.seq = said.seq`,
    [reportId],
  );
}

/**
 * Forgets the words of a report whose reporter was erased, and its vote with them. A word that it has no more,
 * and no other report either, is not known any more: it may be a name.
 * @param text what is left of the report.
 */
export async function forgetTerms(tx: Tx, reportId: string, text: string): Promise<void> {
  const [row] = await tx.query<{ terms: string[] }[]>(
    `SELECT terms FROM decided_reports WHERE report_id = $1`,
    [reportId],
  );
  if (!row) return;
  await unlearn(tx, reportId);
  await tx.query(
    `DELETE FROM known_terms k WHERE term = ANY($1::text[])
       AND NOT EXISTS (SELECT FROM decided_terms t WHERE t.term = k.term)
       AND term NOT IN (
         SELECT coalesce((ts_lexize('indonesian_stem', word))[1], word)
         FROM regexp_split_to_table(lower($2), '[^[:alnum:]]+') AS word)`,
    [row.terms, text],
  );
}

/** Has words known before any report has them. The order is the same for all, so that no two wait for each other. */
export async function makeKnown(tx: Tx, terms: readonly string[]): Promise<void> {
  await tx.query(
    `INSERT INTO known_terms (term) SELECT DISTINCT term FROM unnest($1::text[]) AS name (term)
     WHERE NOT EXISTS (SELECT FROM known_terms k WHERE k.term = name.term)
     ORDER BY term ON CONFLICT DO NOTHING`,
    [terms],
  );
}

/** The latest decisions of a desk that show its habits. */
const habitual = 2_000;

/** How often the desk lately gave which category to which agency. */
export async function habitsOf(tx: Tx, deskAgencyId: string): Promise<Habit[]> {
  return tx.query(
    `SELECT category_id AS "categoryId", agency_id AS "agencyId", count(*)::integer AS count
     FROM (SELECT category_id, agency_id FROM decided_reports WHERE desk_agency_id = $1 ORDER BY seq DESC LIMIT $2) latest
     GROUP BY 1, 2`,
    [deskAgencyId, habitual],
  );
}
