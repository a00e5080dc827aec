// What everybody may read of reports.
import { reportClasses, reportStatuses } from '@lapor/domain-types';
import type { Category } from '@lapor/contracts';
import type { z } from 'zod';
import { statusLabels } from '../domain/status-labels';
import { type Html, html } from '../http/html';
import type { publicReport, publicSummary } from '../http/schemas/reports';
import { dateInWords, dayInWords } from './dates';
import { field, type Filled, textInput } from './fields';
import { categorySelect, mainOf } from './category-fields';
import type { Page, Voice } from './layout';
import { browsing, filesOfPublished, published } from './paths';
import { standingBox, zoneOf } from './standing-page';
import { timelineList } from './timeline-page';
import type { TrackedTold } from './tracking-pages';

type Summary = z.infer<typeof publicSummary>;
type PublicReport = z.infer<typeof publicReport>;

/** As typed and chosen; empty where nothing is. */
export interface Filters {
  q: string;
  wilayah: string;
  instansi: string;
  categoryId: string;
  status: string;
  class: string;
  sort: string;
}

export interface ListTold {
  filters: Filters;
  /** The region that was understood; null if none was asked for, undefined if none is called so. */
  region: string | null | undefined;
  /** Likewise. */
  agency: string | null | undefined;
  items: readonly Summary[];
  /** The address of the next page. */
  next: string | null;
  categories: readonly Category[];
  regionNames: ReadonlyMap<string, string>;
}

export function listPage(voice: Voice, told: ListTold): Page {
  const { words } = voice;
  const { items, next, region, agency } = told;
  const main = html`<h1>${words('browse.title')}</h1>
    ${filterForm(voice, told)}
    ${region === undefined ? html`<p class="box ask" role="status">${words('file.region.nothing')}</p>` : null}
    ${region ? html`<p>${words('browse.in', { region })}</p>` : null}
    ${agency === undefined ? html`<p class="box ask" role="status">${words('browse.agency.nothing')}</p>` : null}
    ${agency ? html`<p>${words('browse.by', { agency })}</p>` : null}
    ${
      items.length === 0
        ? html`<p class="box">${words('browse.none')}</p>`
        : html`<ul class="list">
            ${items.map((item) => summaryItem(voice, item, told.regionNames))}
          </ul>`
    }
    ${next ? html`<p class="row"><a class="button plain" href="${next}" rel="next">${words('browse.more')}</a></p>` : null}`;
  return { title: words('browse.title'), main };
}

function filterForm(voice: Voice, { filters, categories }: ListTold): Html {
  const { language, words } = voice;
  const filled: Filled = { value: (name) => filters[name as keyof Filters], errors: [] };
  const select = (name: keyof Filters & ('status' | 'class' | 'sort'), label: string, options: Html[]) =>
    field(
      words,
      filled,
      { name, label },
      (ties) =>
        html`<select ${ties}>
          ${options}
        </select>`,
    );
  const option = (name: keyof Filters, value: string, label: string) =>
    html`<option value="${value}" ${filters[name] === value ? html`selected` : null}>${label}</option>`;
  const any = words('browse.any');
  const narrowed =
    filters.wilayah || filters.instansi || filters.categoryId || filters.status || filters.class;
  return html`<form method="get" action="${browsing(language)}" role="search">
    ${field(words, filled, { name: 'q', label: words('browse.q') }, (ties) =>
      textInput(ties, filters.q, html`type="search" maxlength="200"`),
    )}
    <details ${narrowed ? html`open` : null}>
      <summary>${words('browse.narrow')}</summary>
      ${field(
        words,
        filled,
        { name: 'wilayah', label: words('file.region'), hint: words('browse.region.hint') },
        (ties) => textInput(ties, filters.wilayah, html`maxlength="100"`),
      )}
      ${field(
        words,
        filled,
        { name: 'instansi', label: words('stat.agency'), hint: words('stat.agency.hint') },
        (ties) => textInput(ties, filters.instansi, html`maxlength="100"`),
      )}
      ${field(words, filled, { name: 'categoryId', label: words('file.category') }, (ties) =>
        categorySelect(voice, ties, filters.categoryId, mainOf(categories), any),
      )}
      ${select('class', words('file.class'), [
        option('class', '', any),
        ...reportClasses.map((each) => option('class', each, words(`class.${each}`))),
      ])}
      ${select('status', words('browse.status'), [
        option('status', '', any),
        ...reportStatuses.map((each) => option('status', each, statusLabels[each][language])),
      ])}
      ${select('sort', words('browse.sort'), [
        option('sort', 'newest', words('browse.newest')),
        option('sort', 'supporters', words('browse.supporters')),
      ])}
    </details>
    <button>${words('browse.go')}</button>
  </form>`;
}

function summaryItem(
  { language, words }: Voice,
  item: Summary,
  regionNames: ReadonlyMap<string, string>,
): Html {
  const { reportId, title, text, status, late, agency, publishedAt, regionCode, supporters } = item;
  const facts = [
    dayInWords(publishedAt, language),
    regionNames.get(regionCode ?? ''),
    agency?.name,
    supporters > 0 ? words('public.supporters', { count: supporters }) : undefined,
  ].filter((fact) => fact !== undefined);
  return html`<li>
    <h2><a href="${published(language, reportId)}">${title}</a></h2>
    <p>
      <span class="tag${status === 'resolved' ? ' done' : ''}">${statusLabels[status][language]}</span>
      ${late ? html`<span class="tag late">${words('left.tag')}</span>` : null}
    </p>
    <p>${shortened(text)}</p>
    <p class="hint">${facts.join(' · ')}</p>
  </li>`;
}

const shortened = (text: string) => (text.length > 200 ? `${text.slice(0, 200).trimEnd()}…` : text);

/** @param support what was typed to say "I have this too", and whether it was counted. */
export function publicPage(
  voice: Voice,
  report: PublicReport,
  told: TrackedTold,
  support: { filled: Filled; counted: boolean },
): Page {
  const { language, words } = voice;
  const { title, text, incidentDate, supporters, timeline, reportId, follows } = report;
  const { agencyName } = told;
  const files = filesOfPublished(reportId);
  const reader = { ...voice, zone: zoneOf(told.times), own: false, agencyName, files };
  const facts = [words(`class.${report.class}`), told.category, told.region].filter((fact) => fact !== null);
  const main = html`${support.counted ? html`<p class="box good" role="status">${words('support.counted')}</p>` : null}
    <h1>${title}</h1>
    <p class="soft">${facts.join(' · ')}</p>
    ${
      follows
        ? html`<p class="box">
            ${words('public.merged')} <a href="${published(language, follows.reportId)}">${follows.title}</a>
          </p>`
        : null
    }
    ${standingBox(report, told.times, voice, false)}
    <p class="text">${text}</p>
    <p class="soft">${words('file.incidentDate')}: ${dateInWords(incidentDate, language)}</p>
    ${report.reporterName === null ? null : html`<p class="soft">${words('public.reporter', { name: report.reporterName })}</p>`}
    ${supporters > 0 ? html`<p>${words('public.supporters', { count: supporters })}</p>` : null}
    ${supportForm(voice, reportId, support.filled)}
    <h2>${words('track.history')}</h2>
    ${timelineList(timeline, reader)}
    <p><a href="${browsing(language)}">${words('browse.title')}</a></p>`;
  const status = support.filled.errors.length > 0 ? 400 : 200;
  return { title, main, status, self: published(language, reportId) };
}

function supportForm({ language, words }: Voice, reportId: string, filled: Filled): Html {
  const email = { name: 'email', label: words('file.email'), hint: words('support.email') };
  return html`<details class="screen" ${filled.errors.length > 0 ? html`open` : null}>
    <summary>${words('support.title')}</summary>
    <form method="post" action="${published(language, reportId)}/dukung" id="support" novalidate>
      <p>${words('support.lead')}</p>
      ${field(words, filled, email, (ties) =>
        textInput(ties, filled.value('email'), html`type="email" autocomplete="email" maxlength="254"`),
      )}
      <button>${words('support.go')}</button>
    </form>
  </details>`;
}
