// How reports are handled, in numbers.
import { reportClasses } from '@lapor/domain-types';
import type { Category } from '@lapor/contracts';
import { type Html, html } from '../http/html';
import type { Measure } from '../domain/suppression';
import type { GroupMeasure, ToldIndicator, ToldIndicators } from '../statistics/indicators';
import { barChart } from './bar-chart';
import { categorySelect, mainOf } from './category-fields';
import { dateInWords, monthInWords } from './dates';
import { field, type Filled, textInput } from './fields';
import type { Page, Voice } from './layout';
import { browsing, mapOf, statistics } from './paths';

/** As typed and chosen; empty where nothing is. */
export interface StatisticsFilters {
  from: string;
  to: string;
  wilayah: string;
  instansi: string;
  class: string;
  categoryId: string;
}

/** By what the page groups. */
export const shownGroupings = ['month', 'class', 'region', 'agency'] as const;
export type ShownGrouping = (typeof shownGroupings)[number];

/** What groups are told by, the number of reports first. */
export const perGroup = ['received', 'response_on_time', 'resolution_on_time', 'completion'];

export interface StatisticsTold {
  filters: StatisticsFilters;
  /** What was typed and means nothing. */
  problems: readonly ('stat.period.wrong' | 'stat.region.nothing' | 'stat.agency.nothing')[];
  all: ToldIndicators;
  groups: Record<ShownGrouping, ToldIndicators>;
  categories: readonly Category[];
  /** The question to the API that gives these numbers. */
  query: string;
}

/** So many regions and agencies stand on the page. */
const mostShown = 15;

export function statisticsPage(voice: Voice, told: StatisticsTold): Page {
  const { words, language } = voice;
  const { all, filters, problems } = told;
  const { from, to } = all.period;
  const period = { from: dateInWords(from, language), to: dateInWords(to, language) };
  const main = html`<h1>${words('stat.title')}</h1>
    <p>${words('stat.lead')}</p>
    ${problems.map((problem) => html`<p class="box ask" role="status">${words(problem)}</p>`)}
    ${filterForm(voice, told)}
    <p><strong>${words('stat.period', period)}</strong></p>
    <p class="soft">${words('stat.minimum', { minimum: all.minimum })} ${secrecy(voice, all)}</p>
    <p class="row">
      <a class="button plain" href="/v1/indicators.csv?${told.query}">${words('stat.download.csv')}</a>
      <a class="button plain" href="/v1/indicators.xlsx?${told.query}">${words('stat.download.xlsx')}</a>
      <a class="button plain" href="${listOf(voice, filters)}">${words('stat.list')}</a>
      <a class="button plain" href="${mapOf(language)}">${words('map.title')}</a>
    </p>
    ${shownGroupings.map((by) => groupSection(voice, by, told))}
    <h2 id="semua">${words('stat.all')}</h2>
    ${table(
      words('stat.all'),
      [words('stat.indicator'), words('stat.value'), words('stat.of')],
      all.indicators.map((indicator) => indicatorRow(voice, indicator)),
    )}`;
  return { title: words('stat.title'), main };
}

function filterForm(voice: Voice, { filters, categories }: StatisticsTold): Html {
  const { language, words } = voice;
  const filled: Filled = { value: (name) => filters[name as keyof StatisticsFilters], errors: [] };
  const typed = (name: keyof StatisticsFilters, label: string, attributes: Html, hint?: string) =>
    field(words, filled, { name, label, hint }, (ties) => textInput(ties, filters[name], attributes));
  const option = (value: string, label: string) =>
    html`<option value="${value}" ${filters.class === value ? html`selected` : null}>${label}</option>`;
  const narrowed = Object.values(filters).some((value) => value !== '');
  return html`<form method="get" action="${statistics(language)}">
    <details ${narrowed ? html`open` : null}>
      <summary>${words('stat.narrow')}</summary>
      ${typed('from', words('stat.from'), html`type="date"`)}
      ${typed('to', words('stat.to'), html`type="date"`)}
      ${typed('wilayah', words('file.region'), html`maxlength="100"`, words('browse.region.hint'))}
      ${typed('instansi', words('stat.agency'), html`maxlength="100"`, words('stat.agency.hint'))}
      ${field(
        words,
        filled,
        { name: 'class', label: words('file.class') },
        (ties) =>
          html`<select ${ties}>
            ${option('', words('browse.any'))}
            ${reportClasses.map((each) => option(each, words(`class.${each}`)))}
          </select>`,
      )}
      ${field(words, filled, { name: 'categoryId', label: words('file.category') }, (ties) =>
        categorySelect(voice, ties, filters.categoryId, mainOf(categories), words('browse.any')),
      )}
      <p><button>${words('stat.go')}</button></p>
    </details>
  </form>`;
}

function groupSection(voice: Voice, by: ShownGrouping, { groups, filters }: StatisticsTold): Html {
  const { words } = voice;
  const title = words(`stat.by.${by}`);
  const { indicators } = groups[by];
  const [received, ...others] = indicators;
  const rows = (received?.groups.slice(0, mostShown) ?? []).map((row) =>
    by === 'month' && row.key !== null ? { ...row, name: monthInWords(row.key, voice.language) } : row,
  );
  if (!received || rows.length === 0)
    return html`<h2>${title}</h2>
      <p class="box">${words('stat.none')}</p>`;
  const bars = rows.map((row) => ({
    name: row.name,
    value: row.value,
    told: valueOf(voice, received.unit, row),
  }));
  const heads = [words(`stat.group.${by}`), 'n', ...others.map(({ label }) => label)];
  return html`
    <h2 id="per-${by}">${title}</h2>
    ${barChart(words('stat.chart', { by: title }), bars)}
    ${table(
      title,
      heads,
      rows.map((row, i) => {
        const cells = [received, ...others].map(
          ({ unit, groups: measures }) => html`<td>${valueOf(voice, unit, measures[i])}</td>`,
        );
        return html`<tr>
          <th scope="row">${named(voice, by, row, filters)}</th>
          ${cells}
        </tr>`;
      }),
    )}
    <p class="hint">
      ${received.groups.length > rows.length ? words('stat.rest') : null} ${secrecy(voice, groups[by])}
    </p>
  `;
}

/** With a way to the reports behind it, where the list can be narrowed so. */
function named(
  voice: Voice,
  by: ShownGrouping,
  { key, name }: GroupMeasure,
  filters: StatisticsFilters,
): Html {
  if (key === null || by === 'month') return html`${name}`;
  const narrower = { class: { class: key }, region: { wilayah: name }, agency: { instansi: name } }[by];
  return html`<a href="${listOf(voice, { ...filters, ...narrower })}">${name}</a>`;
}

function indicatorRow(voice: Voice, { unit, label, definition, total }: ToldIndicator): Html {
  const { words } = voice;
  const { value, p90, numerator, denominator, suppressed } = total;
  const longest = value === null || p90 === null ? null : words('stat.days.p90', { value: p90 });
  const count = (number: number | null) => words('stat.count', { value: number ?? 0 });
  const of =
    numerator === null
      ? `n = ${count(denominator)}`
      : words('stat.fraction', { numerator, denominator: denominator ?? 0 });
  return html`<tr>
    <th scope="row">${label}<span class="hint">${definition}</span></th>
    <td>${valueOf(voice, unit, total)}${longest ? html`<span class="hint">${longest}</span>` : null}</td>
    <td>${suppressed ? '–' : of}</td>
  </tr>`;
}

const formats = {
  reports: 'stat.count',
  villages: 'stat.count',
  share: 'stat.share',
  days: 'stat.days',
  mean: 'stat.mean',
  rate: 'stat.mean',
} as const;

export function valueOf({ words }: Voice, unit: ToldIndicator['unit'], measure: Measure | undefined): string {
  const value = measure?.value ?? null;
  if (value !== null) return words(formats[unit], { value });
  return unit === 'rate' && !measure?.suppressed ? '–' : words('stat.few');
}

export function secrecy({ words }: Voice, { secretCounted, minimum }: ToldIndicators): string {
  return secretCounted ? words('stat.secret.counted', { minimum }) : words('stat.secret.left');
}

/** The reports behind a number, as far as everybody may read them. */
function listOf(
  { language }: Voice,
  { wilayah, instansi, class: asked, categoryId }: StatisticsFilters,
): string {
  const given = Object.entries({ wilayah, instansi, class: asked, categoryId }).filter(
    ([, value]) => value !== '',
  );
  return given.length === 0 ? browsing(language) : `${browsing(language)}?${new URLSearchParams(given)}`;
}

/** Wider than a phone it scrolls by itself. */
export function table(label: string, heads: readonly string[], rows: readonly Html[]): Html {
  return html`<div class="wide" role="region" aria-label="${label}" tabindex="0">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
