// Categories are hundreds: a main one is chosen first, then one below it.
import type { Category } from '@lapor/contracts';
import { type Html, html } from '../http/html';
import { field } from './fields';
import type { FilingForm } from './filing-form';
import type { Voice } from './layout';

export function categoryFields(voice: Voice, form: FilingForm, categories: readonly Category[]): Html {
  const { words } = voice;
  const main = form.value('categoryMain');
  const below = categories.filter(({ parentId }) => parentId === main);
  const list = { name: 'categoryMain', label: words('file.category.list') };
  const first = field(words, form.with([]), list, (ties) =>
    categorySelect(voice, ties, main, mainOf(categories), words('file.category.unknown')),
  );
  if (main === '' || below.length === 0) return first;
  const closer = { name: 'categoryId', label: words('file.category.closer') };
  return html`${first} <input type="hidden" name="categoryOf" value="${main}" /> ${field(
      words,
      form.with([]),
      closer,
      (ties) => categorySelect(voice, ties, form.categoryId, below, words('file.category.other')),
    )}`;
}

export function mainOf(categories: readonly Category[]): Category[] {
  return categories.filter(({ parentId }) => parentId === null);
}

/** @param none what it is called if none is chosen. */
export function categorySelect(
  { language }: Voice,
  ties: Html,
  chosen: string,
  categories: readonly Category[],
  none: string,
): Html {
  const option = (value: string, label: string) =>
    html`<option value="${value}" ${value === chosen ? html`selected` : null}>${label}</option>`;
  return html`<select ${ties}>
    ${option('', none)} ${categories.map(({ id, labels }) => option(id, labels[language]))}
  </select>`;
}
