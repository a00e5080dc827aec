import type { DataSource } from 'typeorm';

export interface WordStatistics {
  /** In how many reports the common words are. */
  counts: ReadonlyMap<string, number>;
  /** In how many any other word is, at most about. */
  others: number;
  /** How many reports there are. */
  total: number;
}

/** What ANALYZE found; while it never ran, there are so few reports that any word will do. */
export async function readWordStatistics(dataSource: DataSource): Promise<WordStatistics> {
  const [row] = await dataSource.query<
    { total: number; words: string[] | null; frequencies: number[] | null }[]
  >(
    `SELECT greatest(reltuples, 0)::float8 AS total, most_common_elems::text::text[] AS words,
       most_common_elem_freqs AS frequencies
     FROM pg_class LEFT JOIN pg_stats
       ON schemaname = current_schema() AND tablename = 'report_views' AND attname = 'search'
     WHERE pg_class.oid = 'report_views'::regclass`,
  );
  const { total = 0, words, frequencies } = row ?? {};
  const shares = (words ?? []).map((_, i) => frequencies?.[i] ?? 0);
  const counts = new Map((words ?? []).map((word, i) => [word, (shares[i] ?? 0) * total]));
  return { counts, others: shares.length > 0 ? (Math.min(...shares) * total) / 2 : 0, total };
}

/** The words of a text as the search has them: without endings, and without those that say nothing. */
export async function wordsOf(dataSource: DataSource, text: string): Promise<string[]> {
  const [row] = await dataSource.query<{ words: string[] }[]>(
    `SELECT tsvector_to_array(to_tsvector('indonesian', $1)) AS words`,
    [text],
  );
  return row?.words ?? [];
}
