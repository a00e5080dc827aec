// Pieces of forms: a field with its label, hint and what is wrong with it.
import type { FieldError } from '@lapor/domain-types';
import { type Html, html } from '../http/html';
import { wordsFor, type Words } from './words';

/** What was typed and what is wrong with it. */
export interface Filled {
  value(name: string): string;
  /** Of a field that can be there more than once. */
  all?(name: string): string[];
  errors: readonly FieldError[];
}

export interface FieldOptions {
  name: string;
  label: string;
  hint?: string | undefined;
  /** How the error is found, if not by the name. */
  path?: string;
  /** Sets the ids of several forms on one page apart. */
  prefix?: string;
}

export const noneFilled: Filled = { value: () => '', errors: [] };

/** The words for what is wrong with a field, if anything is. */
export function errorWords(words: Words, errors: readonly FieldError[], path: string): string | undefined {
  const found = errors.find(({ field }) => field === path || (path !== '' && field.startsWith(`${path}.`)));
  if (!found) return undefined;
  const [last = ''] = path.split('.').slice(-1);
  const { rule } = found;
  return wordsFor(words, `error.${last}.${rule}`) ?? wordsFor(words, `error.${rule}`) ?? words('error.other');
}

/** A field around its control, which is given the attributes that tie it to label, hint and error. */
export function field(
  words: Words,
  filled: Filled,
  { name, label, hint, path = name, prefix = '' }: FieldOptions,
  control: (ties: Html) => Html,
): Html {
  const id = idOf(prefix + name);
  const error = errorWords(words, filled.errors, path);
  const told = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  const ties = html`id="${id}" name="${name}" ${told ? html`aria-describedby="${told}"` : null}
  ${error ? html`aria-invalid="true"` : null}`;
  return html`<div class="${error ? 'field wrong' : 'field'}">
    <label for="${id}">${label}</label>
    ${hint ? html`<span class="hint" id="${id}-hint">${hint}</span>` : null}
    ${error ? html`<span class="error" id="${id}-error">${error}</span>` : null} ${control(ties)}
  </div>`;
}

export interface Choice {
  value: string;
  label: string;
  hint?: string | undefined;
}

/** One of several, or several of them, as a group with a legend. */
export function choices(
  words: Words,
  filled: Filled,
  { name, label, hint, path = name, prefix = '' }: FieldOptions,
  options: readonly Choice[],
  { type = 'radio', inRow = false }: { type?: 'radio' | 'checkbox'; inRow?: boolean } = {},
): Html {
  const id = idOf(prefix + name);
  const error = errorWords(words, filled.errors, path);
  const chosen = filled.all?.(name) ?? [filled.value(name)];
  const items = options.map(
    (option, i) =>
      html`<label class="pick"
        ><input
          type="${type}"
          id="${i === 0 ? id : `${id}-${i}`}"
          name="${name}"
          value="${option.value}"
          ${chosen.includes(option.value) ? html`checked` : null}
        /><span
          >${option.label}${option.hint ? html`<span class="hint">${option.hint}</span>` : null}</span
        ></label
      >`,
  );
  return html`<fieldset class="${error ? 'field wrong' : 'field'}">
    <legend>${label}</legend>
    ${hint ? html`<span class="hint">${hint}</span>` : null}
    ${error ? html`<span class="error" id="${id}-error">${error}</span>` : null}
    <div class="${inRow ? 'rate' : ''}">${items}</div>
  </fieldset>`;
}

export function textArea(ties: Html, value: string, max: number): Html {
  // The first line break after the tag is no part of the text.
  return html`<textarea ${ties} maxlength="${max}" rows="5">${value}</textarea>`;
}

export function textInput(ties: Html, value: string, attributes: Html): Html {
  return html`<input ${ties} value="${value}" ${attributes} />`;
}

/** What is wrong, on top, each leading to its field. */
export function errorSummary(
  words: Words,
  errors: readonly FieldError[],
  fields: readonly { name: string; path?: string; label: string }[],
): Html | null {
  if (errors.length === 0) return null;
  const items = fields.flatMap(({ name, path = name, label }) => {
    const error = errorWords(words, errors, path);
    return error ? [html`<li><a href="#${idOf(name)}">${label}: ${error}</a></li>`] : [];
  });
  return html`<div class="box bad" role="alert">
    <h2>${words('error.summary')}</h2>
    ${
      items.length === 0
        ? html`<p>${words('error.other')}</p>`
        : html`<ul>
            ${items}
          </ul>`
    }
  </div>`;
}

function idOf(name: string): string {
  return `f-${name.replace(/[^a-zA-Z0-9-]/g, '-')}`;
}
