import { Injectable } from '@nestjs/common';
import type { Category } from '@lapor/contracts';
import type { Tx } from '@lapor/service-kit';
import { isWithinReach } from '../domain/category-owner';
import { topicWords, type WordList, wordsOf } from '../domain/text-words';
import { indexWords, type WordIndex } from '../domain/word-index';
import { makeKnown, stemsOf } from '../persistence/decided-reports.store';
import { readAgencies } from '../persistence/registry.store';
import { readWordList } from '../persistence/word-list';

const memoryMs = 5_000;

interface Names {
  categories: ReadonlyMap<string, Category>;
  categoryIndex: WordIndex;
}

/** The names of the registry by their words; read again only when something was registered. */
@Injectable()
export class RegistryWords {
  readonly wordList: WordList = readWordList();
  private names: Names | undefined;
  private state: string | undefined;
  private checkedAt = -Infinity;
  private readonly agencyIndexes = new Map<string, WordIndex>();

  /** Categories and their names, as they are at most some seconds ago. */
  async current(tx: Tx): Promise<Names> {
    if (this.names && performance.now() - this.checkedAt < memoryMs) return this.names;
    const state = await stateOfRegistry(tx);
    if (!this.names || state !== this.state) {
      this.agencyIndexes.clear();
      this.names = await this.readCategories(tx);
      this.state = state;
    }
    this.checkedAt = performance.now();
    return this.names;
  }

  /** The names of the agencies that a desk may forward to. */
  async agenciesOf(tx: Tx, deskId: string): Promise<WordIndex> {
    const known = this.agencyIndexes.get(deskId);
    if (known) return known;
    // Not from memory: what was registered a moment ago must not be missed until the next change.
    const agencies = await readAgencies(tx);
    const within = [...agencies.values()].filter(({ id }) => isWithinReach(agencies, deskId, id));
    const index = await this.index(
      tx,
      within.map(({ id, name }) => ({ id, names: [name] })),
    );
    this.agencyIndexes.set(deskId, index);
    return index;
  }

  private async readCategories(tx: Tx): Promise<Names> {
    const rows = await tx.query<{ data: Category }[]>(`SELECT data FROM categories ORDER BY id`);
    const categories = new Map(rows.map(({ data }) => [data.id, data]));
    const named = rows.map(({ data: { id, labels, synonyms } }) => ({ id, names: [labels.id, ...synonyms] }));
    return { categories, categoryIndex: await this.index(tx, named) };
  }

  private async index(tx: Tx, named: readonly { id: string; names: string[] }[]): Promise<WordIndex> {
    const words = named.map(({ id, names }) => ({
      id,
      names: names.map((name) => topicWords(wordsOf(name, this.wordList), this.wordList)),
    }));
    const stems = await stemsOf(tx, [...new Set(words.flatMap(({ names }) => names.flat()))]);
    await makeKnown(tx, [...stems.values()]);
    return indexWords(
      words.map(({ id, names }) => ({
        id,
        names: names.map((name) => name.map((word) => stems.get(word) ?? word)),
      })),
    );
  }
}

/** Says something else as soon as a category or an agency is registered or changed. */
async function stateOfRegistry(tx: Tx): Promise<string> {
  const [row] = await tx.query<{ state: string }[]>(
    `SELECT concat_ws(' ',
       (SELECT concat_ws('/', count(*), sum(version)) FROM categories),
       (SELECT concat_ws('/', count(*), sum(version)) FROM agencies)) AS state`,
  );
  return row?.state ?? '';
}
