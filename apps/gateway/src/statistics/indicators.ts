import { Inject, Injectable } from '@nestjs/common';
import type { Channel, Language, ReportClass } from '@lapor/domain-types';
import { localDate } from '@lapor/deadlines';
import { CLOCK, type Clock } from '@lapor/service-kit';
import { DateTime } from 'luxon';
import { DataSource } from 'typeorm';
import { channelNames } from '../domain/rule-words';
import { type Measure, minimumShown, shownOf } from '../domain/suppression';
import { backlogBounds } from '../domain/backlog-ages';
import { workingDayStarts } from '../domain/working-age';
import {
  countIndicators,
  type CountedReports,
  type Counts,
  type Grouping,
  type Placed,
} from '../persistence/indicator-counts';
import { namesOfRegions } from '../persistence/region.store';
import { westernTime } from '../portal/dates';
import { type Words, wordsIn } from '../portal/words';
import { ReferenceData } from '../reference/reference-data';
import { catalogue, type Indicator } from './indicator-catalogue';
import { definitionOf, labelOf } from './indicator-words';
import { Populations } from './populations';

const rememberedMs = 60_000;
const mostRemembered = 200;
/** There were none before. */
const oldestReport = '2010-01-01';
const perPeople = 10_000;

export interface AskedIndicators {
  from?: string | undefined;
  to?: string | undefined;
  regionCode?: string | undefined;
  agencyId?: string | undefined;
  class?: ReportClass | undefined;
  categoryId?: string | undefined;
  groupBy?: Grouping | undefined;
  /** All, unless some are named. */
  only?: readonly string[] | undefined;
  language: Language;
}

export interface GroupMeasure extends Measure {
  key: string | null;
  name: string;
}

export interface ToldIndicator {
  id: string;
  unit: Indicator['unit'];
  label: string;
  definition: string;
  total: Measure;
  groups: GroupMeasure[];
}

export interface ToldIndicators {
  period: { from: string; to: string };
  groupBy: Grouping | null;
  minimum: number;
  secretCounted: boolean;
  indicators: ToldIndicator[];
  /** Where the middle of those is that say where they are, of regions with enough of them. */
  places: (Placed & { key: string })[];
}

/** How reports fare, as numbers of which everybody may know. */
@Injectable()
export class Indicators {
  private starts: { key: string; all: Date[] } | undefined;
  private readonly recent = new Map<string, { until: number; counts: Promise<Counts[]> }>();

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly reference: ReferenceData,
    private readonly populations: Populations,
  ) {}

  async read(asked: AskedIndicators): Promise<ToldIndicators> {
    const { agencyId, categoryId, regionCode, groupBy = null, language } = asked;
    const period = this.periodOf(asked);
    const secret = this.countsSecret(asked, period);
    const { people, peopleOf } = this.peopleIn(asked);
    const indicators = catalogue.filter(
      ({ id, unit }) =>
        (secret || id !== 'secret') &&
        (unit !== 'rate' || people !== undefined) &&
        (asked.only?.includes(id) ?? true),
    );
    const counts = await this.counted({
      ...period,
      indicators,
      ...(asked.class ? { class: asked.class } : {}),
      ...(regionCode ? { regionCode } : {}),
      ...this.reference.within(agencyId),
      ...(categoryId ? { categoryIds: this.reference.categoriesWithin(categoryId) } : {}),
      secret,
      groupBy,
      ages: this.ages(),
      workingDays: this.workingDays(period.from),
    });
    const [whole, ...groups] = counts;
    if (!whole) throw new Error('Counting gives the whole, even of nothing');
    const name = await this.namesOf(groups, groupBy, language);
    const words = wordsIn(language);
    const told = indicators.map((indicator) => ({
      id: indicator.id,
      unit: indicator.unit,
      label: labelOf(indicator, language),
      definition: definitionOf(indicator, words, this.populations.source),
      total: measureOf(indicator, whole, people),
      groups: groups.map((group) => ({
        key: group.key,
        name: name(group.key),
        ...measureOf(indicator, group, peopleOf(group.key)),
      })),
    }));
    const places = groups.flatMap(({ key, place }) =>
      key !== null && place && place.n >= minimumShown ? [{ key, ...place }] : [],
    );
    return { period, groupBy, minimum: minimumShown, secretCounted: secret, indicators: told, places };
  }

  /** How many people live where reports are asked of, and where those of a group are; agencies have none. */
  private peopleIn({ agencyId, regionCode, groupBy }: AskedIndicators) {
    const people =
      agencyId === undefined && groupBy !== 'agency' ? this.populations.of(regionCode) : undefined;
    const peopleOf = (key: string | null) => {
      if (groupBy !== 'region') return people;
      return key === null ? undefined : this.populations.of(key);
    };
    return { people, peopleOf };
  }

  /** Counted once for all who ask the same within a minute. */
  private counted(asked: CountedReports): Promise<Counts[]> {
    const { workingDays: _, ...question } = asked;
    const [key, now] = [JSON.stringify(question), performance.now()];
    const known = this.recent.get(key);
    if (known && known.until > now) return known.counts;
    const counts = countIndicators(this.dataSource, asked);
    counts.catch(() => this.recent.delete(key));
    for (const [other, { until }] of this.recent) if (until <= now) this.recent.delete(other);
    if (this.recent.size < mostRemembered) this.recent.set(key, { until: now + rememberedMs, counts });
    return counts;
  }

  /** A year of whole months, with this one, unless said otherwise. */
  private periodOf({ from, to }: AskedIndicators): { from: string; to: string } {
    const today = DateTime.fromISO(localDate(westernTime, this.clock.now()));
    const until = to ?? isoOf(today.endOf('month'));
    return { from: from ?? isoOf(DateTime.fromISO(until).startOf('month').minus({ months: 11 })), to: until };
  }

  /** Secret reports are counted where nothing tells more of them than the month. */
  private countsSecret(asked: AskedIndicators, { from, to }: { from: string; to: string }): boolean {
    const narrowed = asked.regionCode ?? asked.agencyId ?? asked.class ?? asked.categoryId;
    if (narrowed !== undefined || (asked.groupBy ?? 'month') !== 'month') return false;
    return from.endsWith('-01') && to === isoOf(DateTime.fromISO(to).endOf('month'));
  }

  /** As the calendar of the nation has working days. */
  private ages(): Date[] | null {
    const calendar = this.reference.nationalCalendar;
    return calendar ? backlogBounds(calendar, this.clock.now()) : null;
  }

  /** Found once a day for each version of the calendar. */
  private workingDays(since: string): Date[] | null {
    const calendar = this.reference.nationalCalendar;
    if (!calendar) return null;
    const until = DateTime.fromISO(localDate(westernTime, this.clock.now())).plus({ days: 2 }).toJSDate();
    const key = `${calendar.id} ${calendar.version} ${until.toISOString()}`;
    if (this.starts?.key !== key) {
      this.starts = { key, all: workingDayStarts(calendar, new Date(oldestReport), until) };
    }
    const first = new Date(since);
    return this.starts.all.filter((start) => start >= first);
  }

  private async namesOf(groups: readonly Counts[], groupBy: Grouping | null, language: Language) {
    const words = wordsIn(language);
    const codes = groupBy === 'region' ? groups.flatMap(({ key }) => key ?? []) : [];
    const regions =
      codes.length > 0 ? await namesOfRegions(this.dataSource, codes) : new Map<string, string>();
    const nameOf: Record<Grouping, (key: string) => string | undefined> = {
      month: (key) => key,
      class: (key) => words(`class.${key as ReportClass}`),
      region: (key) => regions.get(key),
      agency: (key) => this.reference.agencyName(key),
      category: (key) => this.reference.current.categories.get(key)?.labels[language],
      channel: (key) => channelNames[key as Channel][language],
    };
    return (key: string | null): string =>
      key === null || groupBy === null ? unnamed(words) : (nameOf[groupBy](key) ?? key);
  }
}

const isoOf = (day: DateTime): string => day.toFormat('yyyy-MM-dd');
const unnamed = (words: Words) => words('stat.unnamed');

function measureOf(indicator: Indicator, { n, figures }: Counts, people?: number): Measure {
  const { of: denominator = 0, has, took, mean = null } = figures[indicator.id] ?? {};
  switch (indicator.unit) {
    case 'reports':
      return shownOf({ n, denominator, value: denominator });
    case 'villages':
      return shownOf({ n, denominator, value: has ?? null });
    case 'rate': {
      const value = people === undefined ? null : (denominator / people) * perPeople;
      const shown = shownOf({ n, denominator, numerator: denominator, value });
      return shown.suppressed ? shown : { ...shown, denominator: people ?? null };
    }
    case 'share': {
      const numerator = has ?? 0;
      return shownOf({
        n,
        denominator,
        numerator,
        value: denominator === 0 ? null : numerator / denominator,
      });
    }
    case 'days':
      return shownOf({ n, denominator, value: took?.[0] ?? null, p90: took?.[1] ?? null });
    case 'mean':
      return shownOf({ n, denominator, value: mean });
  }
}
