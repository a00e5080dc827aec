import type { Regulation } from '@lapor/deadlines';
import { type Html, html } from '../http/html';
import { dateInWords, lengthInWords } from './dates';
import type { Page, Voice } from './layout';
import { browsing, filing, help, privacy, tracking } from './paths';

export function homePage({ language, words }: Voice): Page {
  const main = html`<h1>${words('home.title')}</h1>
    <p>${words('home.lead')}</p>
    <div class="row">
      <a class="button" href="${filing(language)}">${words('home.file')}</a>
      <a class="button plain" href="${tracking(language)}">${words('home.track')}</a>
    </div>
    <div class="box ask">
      <p>${words('home.urgent')}</p>
    </div>
    <h2>${words('home.how')}</h2>
    <ol>
      <li>${words('home.step1')}</li>
      <li>${words('home.step2')}</li>
      <li>${words('home.step3')}</li>
      <li>${words('home.step4')}</li>
    </ol>
    <p><a href="${help(language)}">${words('home.more')}</a></p>
    <h2>${words('home.others')}</h2>
    <p>${words('home.others.lead')}</p>
    <p><a href="${browsing(language)}">${words('home.others.link')}</a></p>`;
  return { title: words('home.title'), main };
}

/** @param regulation the one in force; null while it is not known. */
export function helpPage(voice: Voice, regulation: Regulation | null): Page {
  const { language, words } = voice;
  const main = html`<h1>${words('help.title')}</h1>
    <p>${words('help.lead')}</p>
    <h2>${words('help.what')}</h2>
    <dl>
      <dt>${words('class.complaint')}</dt>
      <dd>${words('class.complaint.hint')}</dd>
      <dt>${words('class.aspiration')}</dt>
      <dd>${words('class.aspiration.hint')}</dd>
      <dt>${words('class.information_request')}</dt>
      <dd>${words('class.information_request.hint')}</dd>
    </dl>
    <h2>${words('help.steps')}</h2>
    ${regulation ? lengths(voice, regulation) : html`<p class="box">${words('help.lengths.unknown')}</p>`}
    <h2>${words('help.late')}</h2>
    <p>${words('help.late.text')}</p>
    <h2>${words('help.code')}</h2>
    <p>${words('help.code.text')}</p>
    <h2>${words('help.disagree')}</h2>
    <p>${words('help.disagree.text')}</p>
    <h2>${words('help.free')}</h2>
    <p>${words('help.free.text')}</p>
    <p class="row">
      <a class="button" href="${filing(language)}">${words('home.file')}</a>
      <a class="button plain" href="${privacy(language)}">${words('nav.privacy')}</a>
    </p>`;
  return { title: words('help.title'), main };
}

function lengths({ language, words }: Voice, { lengths: by, basis, effectiveFrom }: Regulation): Html {
  const { resolution } = by;
  const rows = [
    [words('help.verification'), by.verification],
    [words('help.completion'), by.completion],
    [words('help.first_response'), by.firstResponse],
    [words('help.information_request'), resolution.informationRequest],
    [words('help.aspiration'), resolution.aspiration],
    [words('help.complaint'), resolution.complaint],
    [words('help.inspection'), resolution.complaintWithInspection],
    [words('help.reply'), by.reply],
  ] as const;
  return html`<table>
      <thead>
        <tr>
          <th scope="col">${words('help.step')}</th>
          <th scope="col">${words('help.longest')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([label, length]) =>
            html`<tr>
              <td>${label}</td>
              <td>${lengthInWords(length, words)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="soft">${words('help.basis', { basis, since: dateInWords(effectiveFrom, language) })}</p>`;
}

const privacyParts = ['kept', 'seen', 'anonymous', 'secret', 'text', 'long', 'rights'] as const;

export function privacyPage({ words }: Voice): Page {
  const main = html`<h1>${words('privacy.title')}</h1>
    <p>${words('privacy.lead')}</p>
    ${privacyParts.map(
      (part) =>
        html`<h2>${words(`privacy.${part}`)}</h2>
          <p>${words(`privacy.${part}.text`)}</p>`,
    )}`;
  return { title: words('privacy.title'), main };
}
