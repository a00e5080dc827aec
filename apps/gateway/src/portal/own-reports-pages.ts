// For reporters with an account: the way in by a one-time code, and all that they reported.
import type { z } from 'zod';
import { type Html, html } from '../http/html';
import type { ownReportList } from '../http/schemas/reporter-accounts';
import { errorSummary, field, type Filled, textInput } from './fields';
import type { Page, Voice } from './layout';
import { listedReport } from './listed-report';
import { ownReports, tracked } from './paths';
import type { FormTold } from './refusable';

/** Asks for the address to which a code is sent. */
export function contactPage(voice: Voice, told: FormTold): Page {
  const { words } = voice;
  const label = { name: 'email', label: words('file.email') };
  const attributes = html`type="email" required maxlength="254" autocomplete="email"`;
  const filled = filledOf(told);
  const controls = field(words, filled, label, (ties) => textInput(ties, filled.value('email'), attributes));
  const lead = words('own.lead');
  return stepPage(voice, told, { lead, to: 'kode', go: words('own.send_code'), label, controls });
}

/** Asks for the code. */
export function shownCodePage(voice: Voice, told: FormTold): Page {
  const { words } = voice;
  const email = told.fields.get('email')?.trim() ?? '';
  const label = { name: 'code', label: words('desk.code') };
  const attributes = html`required maxlength="6" inputmode="numeric" autocomplete="one-time-code"`;
  const code = field(words, filledOf(told), label, (ties) => textInput(ties, '', attributes));
  const controls = html`<input type="hidden" name="email" value="${email}" />${code}`;
  const lead = words('own.sent', { email });
  return stepPage(voice, told, { lead, to: 'masuk', go: words('desk.sign_in.go'), label, controls });
}

interface Step {
  lead: string;
  /** Where it is sent. */
  to: string;
  go: string;
  label: { name: string; label: string };
  controls: Html;
}

function stepPage({ language, words }: Voice, told: FormTold, step: Step): Page {
  const { errors = [], problem, status = errors.length > 0 ? 400 : 200 } = told;
  const main = html`${problem ? html`<p class="box bad" role="alert">${problem}</p>` : null}
    ${errorSummary(words, errors, [step.label])}
    <h1>${words('own.title')}</h1>
    <p>${step.lead}</p>
    <form method="post" action="${ownReports(language)}/${step.to}" id="sign-in">
      ${step.controls}
      <div class="row"><button>${step.go}</button></div>
    </form>`;
  return { title: words('own.title'), main, privacy: 'form', status, self: ownReports(language) };
}

export interface OwnReportsTold {
  items: z.infer<typeof ownReportList>['items'];
  regionNames: ReadonlyMap<string, string>;
  next: string | null;
}

export function ownReportsPage(voice: Voice, { items, regionNames, next }: OwnReportsTold): Page {
  const { language, words } = voice;
  const main = html`<h1>${words('own.title')}</h1>
    ${items.length === 0 ? html`<p class="box">${words('own.none')}</p>` : null}
    <ul class="list">
      ${items.map((item) => listedReport(voice, item, { href: tracked(language, item.code), own: true, regionNames }))}
    </ul>
    ${next ? html`<p class="row"><a href="${next}">${words('browse.more')}</a></p>` : null}
    <form method="post" action="${ownReports(language)}/keluar" id="sign-out">
      <button class="plain small">${words('desk.sign_out')}</button>
    </form>`;
  return { title: words('own.title'), main, privacy: 'form', self: ownReports(language) };
}

function filledOf({ fields, errors = [] }: FormTold): Filled {
  return { value: (name) => fields.get(name) ?? '', errors };
}
