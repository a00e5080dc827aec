// What a device shows while there is no network.
import { html } from '../http/html';
import { draftNote } from './device-notes';
import { fileField, fileNames, multipart } from './file-fields';
import type { FilingForm } from './filing-form';
import { hiddenFields, partOf } from './filing-pages';
import type { Page, Voice } from './layout';
import { filing, home, offlineFiling, sending } from './paths';
import { nothingFound } from './search-fields';

export function offlinePage({ language, words }: Voice): Page {
  const main = html`<h1>${words('offline.title')}</h1>
    <div data-waiting>
      <div data-kept></div>
    </div>
    <p data-unless-kept>${words('offline.lead')}</p>
    <p>${words('offline.draft')}</p>
    <div class="row">
      <a class="button" href="${filing(language)}">${words('home.file')}</a>
      <a class="button plain" href="${home(language)}">${words('nav.home')}</a>
    </div>`;
  return { title: words('offline.title'), main };
}

/** All that a report needs, without what only the network can find. */
export function shortFilingPage(voice: Voice, form: FilingForm, today: string): Page {
  const { language, words } = voice;
  const parts = (['what', 'who'] as const).map((step) =>
    partOf(step, voice, form, { today, categories: [], found: nothingFound }),
  );
  const main = html`<h1>${words('file.step.what')}</h1>
    <p>${words('offline.form')}</p>
    ${draftNote(voice)}
    <form method="post" action="${sending(language)}" ${multipart} data-draft>
      ${hiddenFields(form, [...parts.flatMap(({ names }) => names), ...fileNames])}
      ${parts.map(({ controls }) => controls)} ${fileField(voice, form)}
      <p class="soft">${words('files.offline')}</p>
      <div class="row">
        <button>${words('file.send')}</button>
      </div>
    </form>`;
  return { title: words('file.step.what'), main, privacy: 'form', self: offlineFiling(language) };
}
