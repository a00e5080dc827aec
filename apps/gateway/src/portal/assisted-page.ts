// One page for a whole report, for staff who write it down while somebody tells it.
import { consentPurposes, type PrivacyNotice } from '@lapor/contracts';
import { reportClasses } from '@lapor/domain-types';
import { type Html, html } from '../http/html';
import type { Staff } from '../persistence/account.store';
import { deskChannels, isSimilarSeen, similarSeen } from './assisted-form';
import { choices, errorSummary, field, textArea, textInput } from './fields';
import { fileField, fileLabel, multipart } from './file-fields';
import type { FilingForm } from './filing-form';
import { questionField, tick } from './filing-pages';
import type { Page, Voice } from './layout';
import { type Alike, similarBox } from './similar-box';
import { desk, deskReports, deskSending, deskSignOut, privacy } from './paths';
import { type Found, searchFields, type SearchKind, searchNames } from './search-fields';

export interface AssistedTold {
  /** The day after which no incident can lie. */
  today: string;
  found: Record<SearchKind, Found>;
  /** What the person is told about their data, if it is known. */
  notice: PrivacyNotice | undefined;
  agency: string;
  /** Those that may say the same, before it is sent. */
  similar?: readonly Alike[] | undefined;
  /** Why it could not be sent just now. */
  problem?: string | undefined;
  status?: number;
}

const reporterInputs = {
  name: html`maxlength="200" autocomplete="off"`,
  phone: html`type="tel" maxlength="25" autocomplete="off"`,
  email: html`type="email" maxlength="254" autocomplete="off"`,
  nik: html`inputmode="numeric" maxlength="16" autocomplete="off"`,
  address: html`maxlength="500" autocomplete="off"`,
};
type ReporterInput = keyof typeof reporterInputs;

export function assistedPage(voice: Voice, staff: Staff, form: FilingForm, told: AssistedTold): Page {
  const { language, words } = voice;
  const { problem, similar = [], status = form.errors.length > 0 ? 400 : 200 } = told;
  const search = (kind: SearchKind) => searchFields(voice, form, kind, told.found[kind], desk(language));
  const filled = (names: readonly string[]) => names.some((name) => form.value(name) !== '');
  const main = html`${problem ? html`<p class="box bad" role="alert">${problem}</p>` : null}
    ${errorSummary(words, form.errors, labelsOf(voice, form))}
    <h1>${words('desk.title')}</h1>
    ${similarBox(voice, similar, 'desk.similar.lead')}
    ${deskBar(voice, staff, told.agency, html`<a class="button plain small" href="${deskReports(language)}">${words('desk.list')}</a>`)}
    <form method="post" action="${deskSending(language)}" ${multipart} id="assist">
      <input type="hidden" name="key" value="${form.value('key')}" />
      ${similar.length > 0 || isSimilarSeen(form) ? html`<input type="hidden" name="${similarSeen}" value="ya" />` : null}
      ${matterFields(voice, form, told)} ${search('region')}
      ${form.questions.map((question) => questionField(voice, form, question))}
      ${more(words('desk.more'), filled([searchNames.category.query, 'categoryFound', 'agencyQuery', 'chosenAgencyId']), html`${search('category')} ${search('agency')}`)}
      ${fileField(voice, form)}
      <h2>${words('desk.reporter')}</h2>
      ${(['name', 'phone', 'email'] as const).map((name) => reporterField(voice, form, name))}
      ${more(words('desk.identity'), filled(['nik', 'address']), html`${(['nik', 'address'] as const).map((name) => reporterField(voice, form, name))}`)}
      ${tick(words, form, 'anonymous')} ${tick(words, form, 'secret')}
      ${consentFields(voice, form, told.notice)}
      <div class="row"><button>${words('file.send')}</button></div>
      ${otherLanguage(voice)}
    </form>`;
  return { title: words('desk.title'), main, privacy: 'form', status, self: desk(language) };
}

/** Who is signed in, where else to go, and the way out. */
export function deskBar(
  { language, words }: Voice,
  { displayName }: Staff,
  agency: string,
  link: Html,
): Html {
  return html`<p class="soft">${words('desk.as', { name: displayName, agency })}</p>
    <div class="row">
      ${link}
      <form method="post" action="${deskSignOut(language)}" id="sign-out">
        <button class="plain small">${words('desk.sign_out')}</button>
      </form>
    </div>`;
}

function matterFields({ words }: Voice, form: FilingForm, { today }: AssistedTold): Html {
  const channel = { name: 'channel', label: words('desk.channel') };
  const channels = deskChannels.map((value) => ({ value, label: words(`channel.${value}`) }));
  const classes = reportClasses.map((value) => ({ value, label: words(`class.${value}`) }));
  const inRow = { inRow: true };
  return html`${choices(words, form, channel, channels, inRow)}
  ${choices(words, form, { name: 'class', label: words('file.class') }, classes, inRow)}
  ${field(
    words,
    form,
    { name: 'title', label: words('file.title'), hint: words('file.title.hint') },
    (ties) =>
      textInput(ties, form.value('title'), html`required minlength="5" maxlength="200" autocomplete="off"`),
  )}
  ${field(words, form, { name: 'text', label: words('file.text'), hint: words('desk.text.hint') }, (ties) =>
    textArea(ties, form.value('text'), 10_000),
  )}
  ${field(words, form, { name: 'incidentDate', label: words('file.incidentDate') }, (ties) =>
    textInput(ties, form.value('incidentDate'), html`type="date" required max="${today}"`),
  )}`;
}

function reporterField({ words }: Voice, form: FilingForm, name: ReporterInput): Html {
  const hint = words(name === 'name' ? 'desk.name.hint' : 'file.optional');
  const told = { name, path: `reporter.${name}`, label: words(`file.${name}`), hint };
  return field(words, form, told, (ties) => textInput(ties, form.value(name), reporterInputs[name]));
}

function consentFields({ language, words }: Voice, form: FilingForm, notice: AssistedTold['notice']): Html {
  const consent = { name: 'consent', label: words('desk.consent') };
  const yes = { value: 'ya', label: words('desk.consent.yes') };
  const purposes = consentPurposes.map((value) => ({ value, label: words(`consent.${value}`) }));
  const more = { name: 'consents', label: words('desk.consents'), hint: words('file.optional') };
  const read = notice
    ? html`<input type="hidden" name="noticeVersion" value="${notice.version}" />
        <details>
          <summary>${words('desk.notice')}</summary>
          <p class="text">${notice.texts[language]}</p>
        </details>`
    : html`<p><a href="${privacy(language)}" target="_blank" rel="noopener">${words('desk.notice')}</a></p>`;
  return html`${read} ${choices(words, form, consent, [yes], { type: 'checkbox' })}
  ${choices(words, form, more, purposes, { type: 'checkbox' })}`;
}

/** What is seldom needed; open as soon as something is in it. */
function more(summary: string, open: boolean, controls: Html): Html {
  return html`<details ${open ? html`open` : null}>
    <summary>${summary}</summary>
    ${controls}
  </details>`;
}

/** Switches language with all that was typed, which the link on top of the page cannot. */
function otherLanguage({ language, words }: Voice): Html {
  const other = language === 'id' ? 'en' : 'id';
  return html`<button class="plain small" formaction="${desk(other)}" formnovalidate lang="${other}">
    ${words('layout.switch')}
  </button>`;
}

function labelsOf(voice: Voice, form: FilingForm): { name: string; path: string; label: string }[] {
  const { language, words } = voice;
  const plain = (['class', 'title', 'text', 'incidentDate'] as const).map((name) => ({
    name,
    path: name,
    label: words(`file.${name}`),
  }));
  const searches = (['region', 'category', 'agency'] as const).map((kind) => {
    const { query, path } = searchNames[kind];
    return { name: query, path, label: words(`file.${kind}`) };
  });
  const questions = form.questions.map(({ id, labels }) => ({
    name: `answers.${id}`,
    path: `answers.${id}`,
    label: labels[language],
  }));
  const reporter = (Object.keys(reporterInputs) as ReporterInput[]).map((name) => ({
    name,
    path: `reporter.${name}`,
    label: words(`file.${name}`),
  }));
  const consent = { name: 'consent', path: 'consent', label: words('desk.consent') };
  const channel = { name: 'channel', path: 'channel', label: words('desk.channel') };
  return [channel, ...plain, ...searches, ...questions, fileLabel(voice), ...reporter, consent];
}
