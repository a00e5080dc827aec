// What a suggestion is made from.
import type { ProposedOwner } from '@lapor/contracts';
import type { ReportClass } from '@lapor/domain-types';
import type { DeskHabits } from './desk-habits';
import type { SimilarReport } from './past-reports';
import type { WordList } from './text-words';
import type { Match } from './word-index';

export interface AskedReport {
  reportId: string;
  class: ReportClass;
  categoryId: string | null;
  chosenAgencyId: string | null;
  regionCode: string | null;
  emergency: boolean;
  proposedOwner: ProposedOwner | null;
}

/** What is known of the registry, as far as the report needs it. */
export interface Registry {
  /** Whether a report may be given this category today. */
  offers(categoryId: string): boolean;
  /** Who owns a category by the registry, seen from the desk of the report. */
  ownerOf(categoryId: string): string | null;
  defaultClassOf(categoryId: string): ReportClass | null;
  /** Whether the desk may forward to it. */
  reaches(agencyId: string): boolean;
  /** Whether it stands for a place rather than for a matter. */
  isPlace(agencyId: string): boolean;
}

export interface Evidence {
  report: AskedReport;
  /** All words of the text in their order. */
  words: readonly string[];
  /** The word of the text that each stem comes from. */
  wordOf: ReadonlyMap<string, string>;
  wordList: WordList;
  categories: readonly Match[];
  agencies: readonly Match[];
  similar: readonly SimilarReport[];
  /** Agencies that had the report and gave it back. */
  returnedBy: ReadonlySet<string>;
  registry: Registry;
  habits: DeskHabits;
}
