import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import { DeskAccess } from '../access/desk-access';
import { type Described, likeness, type Likeness } from '../domain/likeness';
import { publicText, publicTitle } from '../domain/public-words';
import { categoryOf, parentOf } from '../domain/report-standing';
import type { ReportView } from '../domain/report-view';
import { weighed, wordsToFind } from '../domain/word-choice';
import type { Staff } from '../persistence/account.store';
import { findCandidates, readSimilar, type SimilarRow } from '../persistence/likeness-candidates';
import { Conditions, readableBy } from '../persistence/report-lists';
import { WordFrequencies } from './word-frequencies';

/** What is looked for; the title is compared by itself as well. */
export interface Sought extends Described {
  title: string | null;
  text: string;
}
export type Similar = SimilarRow & Likeness;

const mostShown = 5;

/** Finds reports that may say the same. */
@Injectable()
export class SimilarReports {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly frequencies: WordFrequencies,
    private readonly access: DeskAccess,
  ) {}

  /** Among those that everybody may read. */
  async published(sought: Sought): Promise<Similar[]> {
    return this.find(sought, new Conditions('published_at IS NOT NULL AND code IS NOT NULL'));
  }

  /** Among those that the officer may read, also before they are published. */
  async toReport(view: ReportView, staff: Staff): Promise<Similar[]> {
    const { regionCode = null, location = null, incidentDate = null } = view.filed?.state ?? {};
    // As it is stored to be compared: without what identifies a person.
    const sought = {
      title: publicTitle(view),
      text: publicText(view),
      regionCode,
      location,
      incidentDate,
      categoryId: categoryOf(view),
    };
    const others = readableBy(this.access.readerOf(staff)).add(
      'report_id <> ALL (?::uuid[])',
      [view.reportId, parentOf(view)].filter((id) => id !== null),
    );
    return this.find(sought, others);
  }

  private async find(sought: Sought, visible: Conditions): Promise<Similar[]> {
    const { words, total } = await this.frequencies.of(`${sought.title ?? ''} ${sought.text}`);
    const weights = weighed(words, total);
    const candidates = await findCandidates(this.dataSource, visible, {
      ...sought,
      find: wordsToFind(words, total),
      weights,
      now: this.clock.now(),
    });
    const asked = { ...sought, weights: weights.map(({ weight }) => weight) };
    const best = candidates
      .flatMap((candidate) => {
        const found = likeness(asked, candidate);
        return found ? [{ reportId: candidate.reportId, ...found }] : [];
      })
      .sort((a, b) => b.score - a.score || (a.reportId < b.reportId ? -1 : 1))
      .slice(0, mostShown);
    const rows = await readSimilar(
      this.dataSource,
      best.map(({ reportId }) => reportId),
    );
    const byId = new Map(rows.map((row) => [row.reportId, row]));
    return best.flatMap((found) => {
      const row = byId.get(found.reportId);
      return row ? [{ ...row, ...found }] : [];
    });
  }
}
