import { Inject, Injectable } from '@nestjs/common';
import type { Agency, Category } from '@lapor/contracts';
import { localDate } from '@lapor/deadlines';
import type { FieldError, Language } from '@lapor/domain-types';
import { CLOCK, type Clock, LOGGER, type Logger } from '@lapor/service-kit';
import { DataSource } from 'typeorm';
import { isOffered } from '../domain/category-answers';
import { wordMatches } from '../domain/word-matches';
import { searchRegions } from '../persistence/region.store';
import { ReferenceData } from '../reference/reference-data';
import { westernTime } from './dates';
import type { Choice } from './fields';
import type { FilingForm } from './filing-form';
import { ReportFacts } from './report-facts';
import { type Found, type SearchKind, searchKinds, searchNames } from './search-fields';

const limit = 8;

/** Finds what can be chosen in a report by the words that were typed. */
@Injectable()
export class FilingSearches {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly reference: ReferenceData,
    private readonly facts: ReportFacts,
  ) {}

  /** The day after which no incident can lie. */
  get today(): string {
    return localDate(westernTime, this.clock.now());
  }

  get categories(): Category[] {
    return [...this.reference.current.categories.values()].filter((each) => isOffered(each, this.today));
  }

  /** @param search whether to look for what was typed, or to give what is chosen alone. */
  async found(form: FilingForm, language: Language, search: boolean): Promise<Record<SearchKind, Found>> {
    const wanted = (kind: SearchKind) => {
      const { query, name } = searchNames[kind];
      const typed = form.value(query).trim().slice(0, 100);
      return { typed: search && typed.length > 1 ? typed : null, chosen: form.value(name) };
    };
    const told = ({ labels, id }: Category) => ({ value: id, label: labels[language] });
    const namesOf = ({ labels, synonyms }: Category) => [labels.id, labels.en, ...synonyms];
    const active = [...this.reference.current.agencies.values()].filter((agency) => agency.active);
    return {
      region: await this.regions(wanted('region')),
      category: among(this.categories, namesOf, told, wanted('category')),
      agency: among(
        active,
        ({ name }) => [name],
        (each) => this.agencyChoice(each),
        wanted('agency'),
      ),
    };
  }

  private async regions({ typed, chosen }: Wanted): Promise<Found> {
    try {
      if (typed !== null) {
        const found = await searchRegions(this.dataSource, typed, { within: null, day: this.today, limit });
        return {
          options: found.map(({ code, fullName }) => ({ value: code, label: fullName })),
          searched: true,
        };
      }
      const label = chosen && ((await this.facts.regionName(chosen)) ?? chosen);
      return { options: chosen ? [{ value: chosen, label }] : [], searched: false };
    } catch (error) {
      // A report can be written without what only the database knows.
      this.logger.warn({ reason: (error as Error).message }, 'regions not searched');
      return { options: chosen ? [{ value: chosen, label: chosen }] : [], searched: typed !== null };
    }
  }

  /** Many offices are called the same: of whom they are is part of the name. */
  private agencyNames({ name, parentId }: Agency): string[] {
    return parentId === null ? [name] : [name, `${name} ${this.reference.agencyName(parentId)}`];
  }

  private agencyChoice({ id, name, parentId }: Agency): Choice {
    return {
      value: id,
      label: name,
      hint: parentId === null ? undefined : this.reference.agencyName(parentId),
    };
  }
}

interface Wanted {
  /** Null: nobody searches. */
  typed: string | null;
  chosen: string;
}

function among<T extends { id: string }>(
  things: readonly T[],
  namesOf: (thing: T) => readonly string[],
  told: (thing: T) => Choice,
  { typed, chosen }: Wanted,
): Found {
  const found =
    typed === null ? things.filter(({ id }) => id === chosen) : wordMatches(typed, things, namesOf, limit);
  return { options: found.map(told), searched: typed !== null };
}

/** What was typed says nothing until it was searched for and one of those found is chosen. */
export function notChosen(form: FilingForm): FieldError[] {
  return searchKinds.flatMap((kind) => {
    const { query, done, name, path } = searchNames[kind];
    const typed = form.value(query).trim();
    if (typed === '' || (form.all(name).length > 0 && form.value(done).trim() === typed)) return [];
    return [{ field: path, rule: 'choose', message: 'Choose one of those found' }];
  });
}
