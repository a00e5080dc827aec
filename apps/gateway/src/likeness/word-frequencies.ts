import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Word } from '../domain/word-choice';
import { readWordStatistics, wordsOf, type WordStatistics } from '../persistence/word-statistics';

/** Words become common or rare slowly, and Postgres looks at them anew only now and then. */
const believedForMs = 300_000;

/** How common words are, as Postgres's own statistics have it: nothing is counted for it when a report comes. */
@Injectable()
export class WordFrequencies {
  private known: (WordStatistics & { readAt: number }) | undefined;

  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  /** The different words of a text, in their basic form, and how many reports there are. */
  async of(text: string): Promise<{ words: Word[]; total: number }> {
    const [{ counts, others, total }, words] = await Promise.all([
      this.statistics(),
      wordsOf(this.dataSource, text),
    ]);
    return { words: words.map((word) => ({ word, count: counts.get(word) ?? others })), total };
  }

  private async statistics(): Promise<WordStatistics> {
    if (this.known && Date.now() - this.known.readAt < believedForMs) return this.known;
    this.known = { ...(await readWordStatistics(this.dataSource)), readAt: Date.now() };
    return this.known;
  }
}
