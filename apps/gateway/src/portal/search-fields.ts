// What is found by words and then chosen: a box to type in, a button, and what was found.
import { type Html, html } from '../http/html';
import { type Choice, choices, field } from './fields';
import type { FilingForm } from './filing-form';
import type { Voice } from './layout';

export const searchKinds = ['region', 'category', 'agency'] as const;
export type SearchKind = (typeof searchKinds)[number];

/** @property done what was searched for last: what is typed since has not been looked for. */
export const searchNames: Record<SearchKind, { query: string; done: string; name: string; path: string }> = {
  region: { query: 'regionQuery', done: 'regionDone', name: 'regionCode', path: 'regionCode' },
  category: { query: 'categoryQuery', done: 'categoryDone', name: 'categoryFound', path: 'categoryId' },
  agency: { query: 'agencyQuery', done: 'agencyDone', name: 'chosenAgencyId', path: 'chosenAgencyId' },
};

/** What was found or is chosen already. */
export interface Found {
  options: readonly Choice[];
  searched: boolean;
  /** What is offered whatever is searched for. */
  preset?: Choice;
}

const unsearched: Found = { options: [], searched: false };

/** Before anything was searched for. */
export const nothingFound = { region: unsearched, category: unsearched, agency: unsearched };

/** @param to where the form is sent for a search, if not where it is sent otherwise. */
export function searchFields(
  { words }: Voice,
  form: FilingForm,
  kind: SearchKind,
  { options, searched, preset }: Found,
  to?: string,
): Html {
  const { query, done, name, path } = searchNames[kind];
  const label = words(`file.${kind}`);
  const action = to === undefined ? null : html`formaction="${to}#f-${query}"`;
  const offered = preset ? [preset, ...options] : options;
  const none = { value: '', label: words(`file.${kind}.none`) };
  return html`${field(words, form, { name: query, path, label, hint: words(`file.${kind}.hint`) }, (ties) => {
      const value = form.value(query);
      return html`<input ${ties} value="${value}" type="search" maxlength="100" autocomplete="off" />`;
    })}
    <input type="hidden" name="${done}" value="${form.value(searched ? query : done)}" />
    <button class="plain" name="go" value="${kind}" ${action} formnovalidate>
      ${words(`file.${kind}.search`)}
    </button>
    ${searched && options.length === 0 ? html`<p class="box ask" role="status">${words(`file.${kind}.nothing`)}</p>` : null}
    ${offered.length > 0 ? choices(words, form.with([]), { name, label: words(`file.${kind}.choose`) }, [...offered, none]) : null}`;
}

/** The names of its controls. */
export function namesOfSearch(kind: SearchKind, { options }: Found): string[] {
  const { query, done, name } = searchNames[kind];
  return [query, done, ...(options.length > 0 ? [name] : [])];
}
