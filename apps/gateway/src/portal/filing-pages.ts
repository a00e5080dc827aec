// The steps of the form in which a report is written.
import type { Category, Question } from '@lapor/contracts';
import { reportClasses } from '@lapor/domain-types';
import { type Html, html } from '../http/html';
import { categoryFields } from './category-fields';
import { choices, errorSummary, field, textArea, textInput } from './fields';
import { type FilingForm, type FilingStep } from './filing-form';
import type { Page, Voice } from './layout';
import { filing } from './paths';

export interface FilingTold {
  /** The day after which no incident can lie. */
  today: string;
  categories: readonly Category[];
  /** What was found for the region that was typed; null if nobody searched. */
  regions: readonly { code: string; fullName: string }[] | null;
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
    <form method="post" action="${filing(language)}" novalidate>
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
    formaction="${filing(other)}"
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

function partOf(step: FilingStep, voice: Voice, form: FilingForm, told: FilingTold): StepPart {
  switch (step) {
    case 'what':
      return whatPart(voice, form, told);
    case 'where':
      return wherePart(voice, form, told);
    case 'details':
      return detailsPart(voice, form);
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

function wherePart(voice: Voice, form: FilingForm, told: FilingTold): StepPart {
  const { words } = voice;
  const { regions, categories } = told;
  const region = { name: 'regionQuery', path: 'regionCode', label: words('file.region') };
  const category = { name: 'categoryMain', path: 'categoryId', label: words('file.category') };
  const found = (regions ?? []).map(({ code, fullName }) => ({ value: code, label: fullName }));
  const options = [...found, { value: '', label: words('file.region.none') }];
  const controls = html`${field(words, form, { ...region, hint: words('file.region.hint') }, (ties) =>
      textInput(ties, form.value('regionQuery'), html`type="search" maxlength="100" autocomplete="off"`),
    )}
    <button class="plain" name="go" value="region">${words('file.region.search')}</button>
    ${regions?.length === 0 ? html`<p class="box ask" role="status">${words('file.region.nothing')}</p>` : null}
    ${found.length > 0 ? choices(words, form.with([]), { name: 'regionCode', label: words('file.region.choose') }, options) : null}
    ${categories.length > 0 ? categoryFields(voice, form, category, categories) : null}`;
  const names = [
    'regionQuery',
    ...(found.length > 0 ? ['regionCode'] : []),
    ...(categories.length > 0 ? ['categoryMain', 'categoryOf', 'categoryId'] : []),
  ];
  return { names, labels: [region, category], controls };
}

function detailsPart(voice: Voice, form: FilingForm): StepPart {
  const { language } = voice;
  const labels = form.questions.map(({ id, labels }) => ({ name: `answers.${id}`, label: labels[language] }));
  const controls = html`${form.questions.map((question) => questionField(voice, form, question))}`;
  return { names: labels.map(({ name }) => name), labels, controls };
}

function questionField({ words, language }: Voice, form: FilingForm, question: Question): Html {
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
  const tick = (name: 'anonymous' | 'secret') =>
    choices(
      words,
      form,
      { name, label: words(`file.${name}`) },
      [{ value: 'ya', label: words(`file.${name}.yes`), hint: words(`file.${name}.hint`) }],
      { type: 'checkbox' },
    );
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
    ${tick('anonymous')} ${tick('secret')}`;
  return { names: [...contacts.map(({ name }) => name), 'anonymous', 'secret'], labels, controls };
}
