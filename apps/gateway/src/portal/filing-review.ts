// The last look at a report before it is sent, with those that may say the same.
import type { Question } from '@lapor/contracts';
import { type Html, html } from '../http/html';
import { dateInWords } from './dates';
import { type FilingForm, type FilingStep, isoDate } from './filing-form';
import { heading, hiddenFields } from './filing-pages';
import type { Page, Voice } from './layout';
import { draftNote } from './device-notes';
import { filesBeforeSending } from './file-fields';
import { filing, sending } from './paths';
import { type Alike, similarBox } from './similar-box';
import { wordsFor } from './words';

export interface ReviewTold {
  similar: readonly Alike[];
  region: string | null;
  category: string | null;
  /** That the reporter chose. */
  agency: string | null;
  /** Why it could not be sent just now. */
  problem?: string;
  status?: number;
}

type Row = readonly [label: string, value: string | Html | null];

export function reviewPage(voice: Voice, form: FilingForm, told: ReviewTold): Page {
  const { language, words } = voice;
  const main = html`${told.problem ? html`<p class="box bad" role="alert">${told.problem}</p>` : null}
    ${heading(voice, form, 'review')} ${draftNote(voice)}
    ${similarBox(voice, told.similar, 'file.similar.lead')}
    <form method="post" action="${sending(language)}" id="send" data-draft>
      ${hiddenFields(form, [])} ${sections(voice, form, told)}
      <p class="act">${words('file.review.promise')}</p>
      <div class="row">
        <button>${words('file.send')}</button>
      </div>
    </form>`;
  const title = words('file.step.review');
  return { title, main, privacy: 'form', status: told.status ?? 200, self: filing(language) };
}

function sections(voice: Voice, form: FilingForm, { region, category, agency }: ReviewTold): Html[] {
  const { language, words } = voice;
  const value = (name: string) => form.value(name) || null;
  const date = isoDate(value('incidentDate') ?? undefined) ?? null;
  const attached = form.all('attachment');
  const hidden = `visibility.${value('anonymous') ? 'anonymous' : 'named'}.${value('secret') ? 'secret' : 'open'}`;
  const rows: Record<Exclude<FilingStep, 'review'>, Row[]> = {
    what: [
      [words('file.class'), wordsFor(words, `class.${value('class')}`) ?? null],
      [words('file.title'), value('title')],
      [words('file.text'), value('text')],
      [
        words('file.incidentDate'),
        date && /^\d{4}-\d\d-\d\d$/.test(date) ? dateInWords(date, language) : date,
      ],
    ],
    where: [
      [words('file.region'), region ?? words('file.none')],
      [words('file.point'), value('point')],
      [words('file.category'), category ?? words('file.category.unknown')],
      [words('file.agency'), agency],
    ],
    files: [
      [words('files.label'), attached.length > 0 ? filesBeforeSending(voice, attached) : words('file.none')],
    ],
    details: form.questions.map(
      (question) => [question.labels[language], answerIn(voice, form, question)] as const,
    ),
    who: [
      [words('file.name'), value('name') ?? words('file.none')],
      [words('file.email'), value('email') ?? words('file.none')],
      [words('file.phone'), value('phone')],
      [words('track.visibility'), wordsFor(words, hidden) ?? null],
    ],
  };
  const asked = form.steps.flatMap((step) => (step === 'review' ? [] : [step]));
  return asked.map((step) => section(voice, step, rows[step]));
}

function section({ language, words }: Voice, step: FilingStep, rows: readonly Row[]): Html {
  const shown = rows.filter(([, value]) => value !== null && value !== '');
  return html`<section>
    <h2>${words(`file.step.${step}`)}</h2>
    <dl>
      ${shown.map(
        ([label, value]) =>
          html`<dt>${label}</dt>
            <dd class="text">${value}</dd>`,
      )}
    </dl>
    <button class="plain small" name="go" value="edit-${step}" formaction="${filing(language)}">
      ${words('file.edit')}<span class="unseen"> ${words(`file.step.${step}`)}</span>
    </button>
  </section>`;
}

function answerIn({ language }: Voice, form: FilingForm, { id, type, options = [] }: Question): string {
  const given = form.all(`answers.${id}`);
  if (type !== 'single_choice' && type !== 'multiple_choice') return given.join(', ');
  return given.map((one) => options.find((option) => option.id === one)?.labels[language] ?? one).join(', ');
}
