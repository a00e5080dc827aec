// Where files are chosen in a form, and seen before they are sent.
import type { Attachment } from '@lapor/contracts';
import { mostFiles } from '../attachments/limits';
import { type Html, html } from '../http/html';
import { photoNotes } from './device-notes';
import { errorWords, type Filled } from './fields';
import type { Voice } from './layout';

export const fileNames = ['attachment', 'drop', 'files'];
/** What browsers offer to choose; phones then turn other kinds of photos into these. */
const accept = 'image/jpeg,image/png,image/webp';

/** Of a form that brings files. */
export const multipart = html`enctype="multipart/form-data"`;

export const fileLabel = ({ words }: Voice) => ({
  name: 'files',
  path: 'attachments',
  label: words('files.label'),
});

/** @param prefix sets the ids of several forms on one page apart. */
export function fileField(voice: Voice, form: Filled, prefix = ''): Html {
  const { words } = voice;
  const id = `f-${prefix}files`;
  const error = errorWords(words, form.errors, 'attachments');
  const tickets = form.all?.('attachment') ?? [];
  const told = error ? `${id}-hint ${id}-error` : `${id}-hint`;
  return html`<div class="${error ? 'field wrong' : 'field'}" data-files>
    <label for="${id}">${words('files.label')}</label>
    <span class="hint" id="${id}-hint">${words('files.hint', { most: mostFiles })}</span>
    ${error ? html`<span class="error" id="${id}-error">${error}</span>` : null}
    <ul class="files">
      ${tickets.map((ticket, i) => chosen(voice, ticket, i + 1))}
    </ul>
    <input type="file" id="${id}" name="files" multiple accept="${accept}" aria-describedby="${told}" />
    ${photoNotes(voice)}
  </div>`;
}

function chosen({ words }: Voice, ticket: string, number: number): Html {
  return html`<li>
    <img src="${previewOf(ticket)}" alt="${words('files.number', { number })}" />
    <input type="hidden" name="attachment" value="${ticket}" />
    <label class="pick"
      ><input type="checkbox" name="drop" value="${ticket}" /><span
        >${words('files.drop', { number })}</span
      ></label
    >
  </li>`;
}

/** The same where nothing can be changed. */
export function filesBeforeSending({ words }: Voice, tickets: readonly string[]): Html {
  return html`<ul class="files">
    ${tickets.map(
      (ticket, i) =>
        html`<li><img src="${previewOf(ticket)}" alt="${words('files.number', { number: i + 1 })}" /></li>`,
    )}
  </ul>`;
}

const previewOf = (ticket: string) => `/v1/attachments/${ticket}`;

/**
 * Files that are kept, each small and leading to the whole.
 * @param place where they are fetched for this reader.
 */
export function keptFiles({ words }: Voice, place: string, files: readonly Attachment[]): Html | null {
  if (files.length === 0) return null;
  return html`<ul class="files">
    ${files.map(({ attachmentId }, i) => html`<li>${keptFile(place, attachmentId, words('files.number', { number: i + 1 }))}</li>`)}
  </ul>`;
}

export function keptFile(place: string, attachmentId: string, label: string): Html {
  const path = `${place}/${attachmentId}`;
  return html`<a href="${path}"><img src="${path}?part=preview" alt="${label}" loading="lazy" /></a>`;
}
