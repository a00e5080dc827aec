// For reporters with an account: the way in by a one-time code, and all that they reported.
import type { z } from 'zod';
import { type Html, html } from '../http/html';
import type { ownReportList } from '../http/schemas/reporter-accounts';
import { errorSummary, field, type Filled, textInput } from './fields';
import type { Page, Voice } from './layout';
import { listedReport } from './listed-report';
import { ownReports, tracked } from './paths';
import type { FormTold } from './refusable';

/** An address, or the number of a telephone, as it was typed. */
export const contactField = 'contact';

/** Asks for the address to which a code is sent, or where text messages go out for the number. */
export function contactPage(voice: Voice, told: FormTold, texts: boolean): Page {
  const { words } = voice;
  // What is wrong is told for the one of the two that it was taken for.
  const path = told.errors?.[0]?.field ?? 'email';
  const label = { name: contactField, path, label: words(texts ? 'own.contact' : 'file.email') };
  const attributes = texts
    ? html`required maxlength="254" autocomplete="on" autocapitalize="none" spellcheck="false"`
    : html`type="email" required maxlength="254" autocomplete="email"`;
  const filled = filledOf(told);
  const controls = field(words, filled, label, (ties) =>
    textInput(ties, filled.value(contactField), attributes),
  );
  const lead = words(texts ? 'own.lead.texts' : 'own.lead');
  return stepPage(voice, told, { lead, to: 'kode', go: words('own.send_code'), label, controls });
}

/** Asks for the code. */
export function shownCodePage(voice: Voice, told: FormTold): Page {
  const { words } = voice;
  const contact = told.fields.get(contactField)?.trim() ?? '';
  const label = { name: 'code', label: words('desk.code') };
  const attributes = html`required maxlength="6" inputmode="numeric" autocomplete="one-time-code"`;
  const code = field(words, filledOf(told), label, (ties) => textInput(ties, '', attributes));
  const controls = html`<input type="hidden" name="${contactField}" value="${contact}" />${code}`;
  const lead = words('own.sent', { contact });
  return stepPage(voice, told, { lead, to: 'masuk', go: words('desk.sign_in.go'), label, controls });
}

interface Step {
  lead: string;
  /** Where it is sent. */
  to: string;
  go: string;
  label: { name: string; path?: string; label: string };
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
