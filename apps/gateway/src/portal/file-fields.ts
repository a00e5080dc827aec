// Where files are chosen in a form, and seen before they are sent.
import type { Attachment, AttachmentType } from '@lapor/contracts';
import { mostFiles, mostPages } from '../attachments/limits';
import { typeSaidBy } from '../attachments/upload-tickets';
import { type Html, html } from '../http/html';
import { photoNotes } from './device-notes';
import { errorWords, type Filled } from './fields';
import type { Voice } from './layout';

export const fileNames = ['attachment', 'drop', 'files'];
/** What browsers offer to choose; phones then turn other kinds of photos into these. */
const accept = 'image/jpeg,image/png,image/webp,application/pdf';

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
    <span class="hint" id="${id}-hint">${words('files.hint', { most: mostFiles, pages: mostPages })}</span>
    ${error ? html`<span class="error" id="${id}-error">${error}</span>` : null}
    <ul class="files">
      ${tickets.map((ticket, i) => chosen(voice, ticket, i + 1))}
    </ul>
    <input type="file" id="${id}" name="files" multiple accept="${accept}" aria-describedby="${told}" />
    ${photoNotes(voice)}
  </div>`;
}

function chosen(voice: Voice, ticket: string, number: number): Html {
  const { words } = voice;
  return html`<li>
    ${beforeSending(voice, ticket, number)}
    <input type="hidden" name="attachment" value="${ticket}" />
    <label class="pick"
      ><input type="checkbox" name="drop" value="${ticket}" /><span
        >${words('files.drop', { number })}</span
      ></label
    >
  </li>`;
}

/** The same where nothing can be changed. */
export function filesBeforeSending(voice: Voice, tickets: readonly string[]): Html {
  return html`<ul class="files">
    ${tickets.map((ticket, i) => html`<li>${beforeSending(voice, ticket, i + 1)}</li>`)}
  </ul>`;
}

function beforeSending(voice: Voice, ticket: string, number: number): Html {
  const label = labelOf(voice, typeSaidBy(ticket), number);
  return html`<img src="/v1/attachments/${ticket}" alt="${label}" />`;
}

const labelOf = ({ words }: Voice, type: AttachmentType | undefined, number: number) =>
  words(type === 'application/pdf' ? 'files.pdf' : 'files.number', { number });

/**
 * Files that are kept, each small and leading to the whole.
 * @param place where they are fetched for this reader.
 */
export function keptFiles(voice: Voice, place: string, files: readonly Attachment[]): Html | null {
  if (files.length === 0) return null;
  return html`<ul class="files">
    ${files.map((file, i) => html`<li>${keptFile(voice, place, file, labelOf(voice, file.mediaType, i + 1))}</li>`)}
  </ul>`;
}

/** @param label what is to be seen on it; of a PDF its first page is. */
export function keptFile({ words }: Voice, place: string, file: Attachment, label: string): Html {
  const path = `${place}/${file.attachmentId}`;
  const size = Math.ceil(file.size / 1024);
  const kind =
    file.mediaType === 'application/pdf'
      ? html`<span class="hint">${words('files.pdfSize', { size })}</span>`
      : null;
  return html`<a href="${path}"><img src="${path}?part=preview" alt="${label}" loading="lazy" />${kind}</a>`;
}
