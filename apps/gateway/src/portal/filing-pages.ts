// The steps of the form in which a report is written.
import type { Category, Question } from '@lapor/contracts';
import { type Language, reportClasses } from '@lapor/domain-types';
import { type Html, html } from '../http/html';
import { categoryFields } from './category-fields';
import { choices, errorSummary, field, textArea, textInput } from './fields';
import { type FilingForm, type FilingStep } from './filing-form';
import type { Page, Voice } from './layout';
import { draftNote, placeOffer } from './device-notes';
import { fileField, fileLabel, fileNames, multipart } from './file-fields';
import { filing, uploading } from './paths';
import {
  type Found,
  namesOfSearch,
  searchFields,
  type SearchKind,
  searchKinds,
  searchNames,
} from './search-fields';
import type { Words } from './words';

export interface FilingTold {
  /** The day after which no incident can lie. */
  today: string;
  categories: readonly Category[];
  found: Record<SearchKind, Found>;
}

interface StepPart {
  /** The names of its controls. */
  names: string[];
  labels: { name: string; path?: string; label: string }[];
  controls: Html;
}

export function filingPage(voice: Voice, form: FilingForm, step: FilingStep, told: FilingTold): Page {
  const { language, words } = voice;
  const part = partOf(step, voice, form, told);
  const first = form.steps[0] === step;
  const main = html`${errorSummary(words, form.errors, part.labels)} ${heading(voice, form, step)}
    ${draftNote(voice)}
    <form method="post" action="${actionOf(step, language)}" ${sendsFiles(step)} novalidate data-draft>
      ${hiddenFields(form, part.names)}
      <input type="hidden" name="step" value="${step}" />
      ${part.controls}
      <div class="row">
        <button name="go" value="next">${words('file.next')}</button>
        ${first ? null : html`<button class="plain" name="go" value="back">${words('file.back')}</button>`}
      </div>
      ${otherLanguage(voice, step)}
    </form>`;
  const status = form.errors.length > 0 ? 400 : 200;
  return { title: words(`file.step.${step}`), main, privacy: 'form', status, self: filing(language) };
}

const actionOf = (step: FilingStep, language: Language) =>
  step === 'files' ? uploading(language) : filing(language);

const sendsFiles = (step: FilingStep) => (step === 'files' ? multipart : null);

export function heading({ words }: Voice, form: FilingForm, step: FilingStep): Html {
  const progress = { step: form.steps.indexOf(step) + 1, steps: form.steps.length };
  return html`<h1>${words(`file.step.${step}`)}</h1>
    <p class="soft">${words('file.progress', progress)}</p>`;
}

/** Switches language with all that was typed, which the link on top of the page cannot. */
function otherLanguage({ language, words }: Voice, step: FilingStep): Html {
  const other = language === 'id' ? 'en' : 'id';
  return html`<button
    class="plain small"
    name="go"
    value="edit-${step}"
    formaction="${actionOf(step, other)}"
    lang="${other}"
  >
    ${words('file.switch')}
  </button>`;
}

export function hiddenFields(form: FilingForm, shown: readonly string[]): Html[] {
  return form
    .hidden(shown)
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`);
}

export function partOf(step: FilingStep, voice: Voice, form: FilingForm, told: FilingTold): StepPart {
  switch (step) {
    case 'what':
      return whatPart(voice, form, told);
    case 'where':
      return wherePart(voice, form, told);
    case 'details':
      return detailsPart(voice, form);
    case 'files':
      return filesPart(voice, form);
    case 'who':
      return whoPart(voice, form);
    case 'review':
      throw new Error('the review has a page of its own');
  }
}

function whatPart({ words }: Voice, form: FilingForm, { today }: FilingTold): StepPart {
  const labels = (['class', 'title', 'text', 'incidentDate'] as const).map((name) => ({
    name,
    label: words(`file.${name}`),
  }));
  const classes = reportClasses.map((value) => ({
    value,
    label: words(`class.${value}`),
    hint: words(`class.${value}.hint`),
  }));
  const controls = html`${choices(words, form, { name: 'class', label: words('file.class') }, classes)}
  ${field(
    words,
    form,
    { name: 'title', label: words('file.title'), hint: words('file.title.hint') },
    (ties) => textInput(ties, form.value('title'), html`required minlength="5" maxlength="200"`),
  )}
  ${field(words, form, { name: 'text', label: words('file.text'), hint: words('file.text.hint') }, (ties) =>
    textArea(ties, form.value('text'), 10_000),
  )}
  ${field(
    words,
    form,
    { name: 'incidentDate', label: words('file.incidentDate'), hint: words('file.incidentDate.hint') },
    (ties) => textInput(ties, form.value('incidentDate'), html`type="date" required max="${today}"`),
  )}`;
  return { names: labels.map(({ name }) => name), labels, controls };
}

function wherePart(voice: Voice, form: FilingForm, { found, categories }: FilingTold): StepPart {
  const { words } = voice;
  const kinds = searchKinds.filter((kind) => kind !== 'category' || categories.length > 0);
  const point = { name: 'point', path: 'location', label: words('file.point') };
  const labels = kinds.map((kind) => {
    const { query, path } = searchNames[kind];
    return { name: query, path, label: words(`file.${kind}`) };
  });
  const pointField = html`${field(words, form, { ...point, hint: words('file.point.hint') }, (ties) =>
    textInput(ties, form.value('point'), html`type="text" maxlength="60" autocomplete="off"`),
  )}
  ${placeOffer(voice)}`;
  const controls = html`${kinds.map((kind) => {
    const search = searchFields(voice, form, kind, found[kind]);
    if (kind === 'region') return html`${search} ${pointField}`;
    return kind === 'category' ? html`${search} ${categoryFields(voice, form, categories)}` : search;
  })}`;
  const names = [
    'point',
    ...kinds.flatMap((kind) => namesOfSearch(kind, found[kind])),
    ...(categories.length > 0 ? ['categoryMain', 'categoryOf', 'categoryId'] : []),
  ];
  return { names, labels: [...labels, point], controls };
}

function detailsPart(voice: Voice, form: FilingForm): StepPart {
  const { language } = voice;
  const labels = form.questions.map(({ id, labels }) => ({ name: `answers.${id}`, label: labels[language] }));
  const controls = html`${form.questions.map((question) => questionField(voice, form, question))}`;
  return { names: labels.map(({ name }) => name), labels, controls };
}

function filesPart(voice: Voice, form: FilingForm): StepPart {
  const { words } = voice;
  const controls = html`<p>${words('files.lead')}</p>
    ${fileField(voice, form)}
    <button class="plain" name="go" value="add">${words('files.add')}</button>
    <p class="soft">${words('files.offline')}</p>`;
  return { names: fileNames, labels: [fileLabel(voice)], controls };
}

export function questionField({ words, language }: Voice, form: FilingForm, question: Question): Html {
  const { id, type, required, options = [] } = question;
  const label = question.labels[language];
  const told = { name: `answers.${id}`, label, hint: required ? undefined : words('file.optional') };
  const kinds = { text: 'text', number: 'text', date: 'date' } as const;
  if (type === 'single_choice' || type === 'multiple_choice') {
    const picks = options.map((option) => ({ value: option.id, label: option.labels[language] }));
    return choices(words, form, told, picks, { type: type === 'single_choice' ? 'radio' : 'checkbox' });
  }
  const attributes = html`type="${kinds[type]}" maxlength="2000"
  ${type === 'number' ? html`inputmode="decimal"` : null}`;
  return field(words, form, told, (ties) => textInput(ties, form.value(told.name), attributes));
}

function whoPart({ words }: Voice, form: FilingForm): StepPart {
  const contacts = [
    { name: 'name', attributes: html`autocomplete="name" maxlength="200"` },
    { name: 'email', attributes: html`type="email" autocomplete="email" maxlength="254"` },
    { name: 'phone', attributes: html`type="tel" autocomplete="tel" maxlength="25"` },
  ] as const;
  const labels = contacts.map(({ name }) => ({
    name,
    path: `reporter.${name}`,
    label: words(`file.${name}`),
  }));
  const controls = html`<p>${words('file.who.lead')}</p>
    ${contacts.map(({ name, attributes }, i) =>
      field(
        words,
        form,
        { ...labels[i], name, label: words(`file.${name}`), hint: words(`file.${name}.hint`) },
        (ties) => textInput(ties, form.value(name), attributes),
      ),
    )}
    ${tick(words, form, 'anonymous')} ${tick(words, form, 'secret')}`;
  return { names: [...contacts.map(({ name }) => name), 'anonymous', 'secret'], labels, controls };
}

export function tick(words: Words, form: FilingForm, name: 'anonymous' | 'secret'): Html {
  const yes = { value: 'ya', label: words(`file.${name}.yes`), hint: words(`file.${name}.hint`) };
  return choices(words, form, { name, label: words(`file.${name}`) }, [yes], { type: 'checkbox' });
}
