import type { FieldError } from '@lapor/domain-types';
import type { z } from 'zod';
import { type ReporterAction, reporterActions } from '../domain/reporter-options';
import { type Html, html } from '../http/html';
import type { trackedReport } from '../http/schemas/reports';
import { type ActField, actFields, actsWithFiles } from './act-forms';
import { dateInWords, momentInWords } from './dates';
import { choices, errorSummary, field, type Filled, noneFilled, textArea, textInput } from './fields';
import { fileField, keptFiles, multipart } from './file-fields';
import type { Page, Voice } from './layout';
import { dataOfTracked, filesOfTracked, ownReports, published, receipt, tracked, tracking } from './paths';
import { type FailedForm, failureNotice, failureStatus } from './refused-form';
import { standingBox, type Times, zoneOf } from './standing-page';
import { timelineList, type TimelineReader, told } from './timeline-page';
import { wordsFor } from './words';

export type Tracked = z.infer<typeof trackedReport>;

/** @param failed what was typed, and why it is no code that we know. */
export function trackForm(
  { language, words }: Voice,
  failed?: { typed: string; errors: FieldError[] },
): Page {
  const filled: Filled = failed ? { value: () => failed.typed, errors: failed.errors } : noneFilled;
  const label = words('track.code');
  const main = html`${errorSummary(words, filled.errors, [{ name: 'code', label }])}
    <h1>${words('track.title')}</h1>
    <p>${words('track.lead')}</p>
    <form method="post" action="${tracking(language)}" novalidate>
      ${field(words, filled, { name: 'code', label, hint: words('track.hint') }, (ties) =>
        textInput(
          ties,
          filled.value('code'),
          html`required maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false"`,
        ),
      )}
      <button>${words('track.go')}</button>
    </form>
    <p class="soft">${words('track.lost')}</p>
    <p><a href="${ownReports(language)}">${words('own.link')}</a></p>`;
  const status = failed ? 404 : 200;
  return { title: words('track.title'), main, privacy: 'form', status, self: tracking(language) };
}

/** What was tried, and what became of it. */
export interface Attempt {
  done?: ReporterAction | undefined;
  failed?: FailedForm & { act: ReporterAction };
}

export interface TrackedTold {
  times: Times;
  /** Its full name. */
  region: string | null;
  category: string | null;
  agencyName: (id: string) => string;
}

export function trackedPage(voice: Voice, report: Tracked, told: TrackedTold, attempt: Attempt): Page {
  const { language, words } = voice;
  const { code, title, question, status, timeline } = report;
  const { agencyName } = told;
  const reader = { ...voice, zone: zoneOf(told.times), own: true, agencyName, files: filesOfTracked(code) };
  const main = html`${notice(voice, attempt)}
    <h1>${title}</h1>
    <p class="soft">${words('track.code')}: <strong class="key">${code}</strong></p>
    ${standingBox(report, told.times, voice, true)}
    ${
      status === 'awaiting_reporter' && question
        ? html`<div class="box ask">
            <h2>${words('track.asked')}</h2>
            <p class="text">${question}</p>
          </div>`
        : null
    }
    ${status === 'answered' ? latestAnswer(reader, timeline) : null}
    ${report.merged ? merged(voice, report) : null} ${acts(voice, report, attempt)}
    <h2>${words('track.history')}</h2>
    ${timelineList(timeline, reader)}
    <h2>${words('track.content')}</h2>
    ${contentOf(voice, report, told)}
    <p class="row screen">
      <a class="button plain" href="${receipt(language, code)}">${words('track.receipt')}</a>
      <a class="button plain" href="${dataOfTracked(language, code)}">${words('data.title')}</a>
    </p>`;
  const failed = attempt.failed ? { status: failureStatus(attempt.failed) } : {};
  return { title, main, privacy: 'private', self: tracked(language, code), ...failed };
}

function notice(voice: Voice, { done, failed }: Attempt): Html | null {
  const { words } = voice;
  if (done) return html`<p class="box good" role="status">${words(`done.${done}`)}</p>`;
  if (!failed) return null;
  const fields = actFields[failed.act].map(({ name }) => ({
    name: `${failed.act}-${name}`,
    path: name,
    label: labelOf({ words }, failed.act, name),
  }));
  const files = { name: `${failed.act}-files`, path: 'attachments', label: words('files.label') };
  return failureNotice(voice, failed, [...fields, files]);
}

/** What the reporter is asked to judge. */
function latestAnswer(reader: TimelineReader, timeline: Tracked['timeline']): Html | null {
  const answer = timeline.findLast(({ kind }) => kind === 'answered');
  if (!answer) return null;
  return html`<section class="box ask">
    <h2>${reader.words('kind.answered')}</h2>
    ${told(answer, reader)}
  </section>`;
}

function merged({ language, words }: Voice, { follows }: Tracked): Html {
  return html`<p class="box">
    ${words('track.merged')}
    ${follows ? html`<a href="${published(language, follows.reportId)}">${follows.title}</a>` : null}
  </p>`;
}

/** What the state asks for is open to see; the rest is a touch away. */
const asked: Partial<Record<Tracked['status'], readonly ReporterAction[]>> = {
  awaiting_reporter: ['add'],
  answered: ['accept', 'object'],
  resolved: ['rate'],
};

function acts(voice: Voice, report: Tracked, attempt: Attempt): Html | null {
  const { words } = voice;
  const tried = attempt.failed?.act;
  const can = reporterActions.filter((act) => report.can.includes(act));
  if (can.length === 0) return null;
  const first = asked[report.status] ?? [];
  const forms = [...can]
    .sort((a, b) => Number(first.includes(b)) - Number(first.includes(a)))
    .map((act) => {
      const form = actForm(voice, report, act, attempt);
      if (first.includes(act))
        return html`<section class="box">
          <h3>${words(`act.${act}`)}</h3>
          ${form}
        </section>`;
      return html`<details ${act === tried ? html`open` : null}>
        <summary>${words(`act.${act}`)}</summary>
        ${form}
      </details>`;
    });
  return html`<div class="screen">
    <h2>${words('track.acts')}</h2>
    ${forms}
  </div>`;
}

function actForm(voice: Voice, report: Tracked, act: ReporterAction, { failed }: Attempt): Html {
  const { language, words } = voice;
  const filled = failed?.act === act ? failed.filled : noneFilled;
  const until = { reopen: report.canReopenUntil, appeal: report.canAppealUntil }[act as 'reopen' | 'appeal'];
  const hint = wordsFor(words, `act.${act}.hint`);
  return html`${hint ? html`<p>${hint}</p>` : null}
    ${until ? html`<p>${words('fact.until', { moment: momentInWords(until, words, language) })}</p>` : null}
    <form
      method="post"
      action="${tracked(language, report.code)}/${act}"
      ${actsWithFiles.has(act) ? multipart : null}
      id="${act}"
      novalidate
    >
      ${actFields[act].map(({ name }) => actField(voice, filled, act, name))}
      ${actsWithFiles.has(act) ? fileField(voice, filled, `${act}-`) : null}
      <button class="${act === 'withdraw' ? 'plain' : ''}">${words(`act.${act}.go`)}</button>
    </form>`;
}

const labelOf = ({ words }: Pick<Voice, 'words'>, act: ReporterAction, name: ActField) =>
  wordsFor(words, `act.${act}.${name}`) ?? words(`act.${name}`);

function actField(voice: Voice, filled: Filled, act: ReporterAction, name: ActField): Html {
  const { words } = voice;
  const options = { name, label: labelOf(voice, act, name), prefix: `${act}-` };
  if (name !== 'rating') {
    return field(words, filled, options, (ties) =>
      textArea(ties, filled.value(name), name === 'text' ? 10_000 : 2_000),
    );
  }
  const marks = [5, 4, 3, 2, 1].map((mark) => ({ value: String(mark), label: words(`rating.${mark as 1}`) }));
  return choices(words, filled, options, marks, { inRow: true });
}

function contentOf(voice: Voice, report: Tracked, { region, category }: TrackedTold): Html {
  const { code, text, incidentDate, attachments, additions, anonymous, secret } = report;
  const files = (given: typeof attachments) => keptFiles(voice, filesOfTracked(code), given);
  const { words, language } = voice;
  const rows: [string, string | null][] = [
    [words('file.class'), words(`class.${report.class}`)],
    [words('file.incidentDate'), dateInWords(incidentDate, language)],
    [words('file.region'), region],
    [words('file.category'), category],
    [
      words('track.visibility'),
      words(`visibility.${anonymous ? 'anonymous' : 'named'}.${secret ? 'secret' : 'open'}`),
    ],
  ];
  return html`<p class="text">${text}</p>
    ${files(attachments)}
    ${additions.map(
      (addition) =>
        html`<div class="box">
          <p class="text">${addition.text}</p>
          ${files(addition.attachments)}
        </div>`,
    )}
    <dl>
      ${rows.flatMap(([label, value]) =>
        value
          ? [
              html`<dt>${label}</dt>
                <dd>${value}</dd>`,
            ]
          : [],
      )}
    </dl>`;
}
