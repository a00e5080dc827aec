// The way in for staff: name and password, then whatever the session still lacks.
import type { z } from 'zod';
import { type Html, html } from '../http/html';
import type { membership } from '../http/schemas/accounts';
import { choices, errorSummary, field, type Filled, textInput } from './fields';
import { FilingForm } from './filing-form';
import { hiddenFields } from './filing-pages';
import type { Page, Voice } from './layout';
import { desk, deskGoingOn, deskSignIn } from './paths';
import type { FormTold } from './refusable';
import type { WordKey } from './words';

/** Whether a report was being written when somebody had to sign in. */
export function holdsDraft(fields: URLSearchParams): boolean {
  return fields.has('key');
}

/** @param provider whether one can sign in elsewhere. */
export function signInPage(voice: Voice, told: FormTold, provider: boolean): Page {
  const { language, words } = voice;
  const labels = (['username', 'password'] as const).map((name) => ({ name, label: words(`desk.${name}`) }));
  const filled = filledOf(told);
  const attributes = {
    username: html`required maxlength="320" autocomplete="username" autocapitalize="none" spellcheck="false"`,
    password: html`required maxlength="200" type="password" autocomplete="current-password"`,
  };
  const controls = labels.map(({ name, label }) =>
    field(words, filled, { name, label }, (ties) =>
      textInput(ties, name === 'username' ? filled.value(name) : '', attributes[name]),
    ),
  );
  const draft = holdsDraft(told.fields);
  const lead = draft ? null : html`<p>${words('desk.sign_in.lead')}</p>`;
  // What is being written travels in this form, and nowhere else.
  const elsewhere =
    provider && !draft
      ? html`<a class="button plain" href="/v1/sign-in/provider?desk=${language}"
          >${words('desk.provider')}</a
        >`
      : null;
  return stepPage(voice, told, {
    title: 'desk.sign_in',
    to: '',
    labels,
    controls: html`${lead} ${controls}`,
    elsewhere,
  });
}

export function codePage(voice: Voice, told: FormTold): Page {
  const { words } = voice;
  const label = { name: 'code', label: words('desk.code') };
  const attributes = html`required maxlength="30" inputmode="numeric" autocomplete="one-time-code"`;
  const controls = field(words, filledOf(told), { ...label, hint: words('desk.code.hint') }, (ties) =>
    textInput(ties, '', attributes),
  );
  return stepPage(voice, told, { title: 'desk.second_factor', to: '/kode', labels: [label], controls });
}

export function rolePage(
  voice: Voice,
  told: FormTold,
  memberships: readonly z.infer<typeof membership>[],
): Page {
  const { words } = voice;
  const label = { name: 'membershipId', label: words('desk.role') };
  const options = memberships.map(({ membershipId, role, agency }) => ({
    value: membershipId,
    label: agency.name,
    hint: words(`role.${role}`),
  }));
  const controls = choices(words, filledOf(told), label, options);
  return stepPage(voice, told, { title: 'desk.role', to: '/peran', labels: [label], controls });
}

/**
 * After signing in elsewhere: from here on, this browser shows its cookie, which it keeps to itself while it
 * comes from another site.
 */
export function signedInPage({ language, words }: Voice): Page {
  const next = deskGoingOn(language);
  const main = html`<h1>${words('desk.signed_in')}</h1>
    <p class="row"><a class="button" href="${next}">${words('desk.signed_in.go')}</a></p>`;
  return {
    title: words('desk.signed_in'),
    main,
    privacy: 'form',
    refresh: `0; url=${next}`,
    self: desk(language),
  };
}

/** For roles that need a second factor and have none yet. */
export function enrolmentPage({ words }: Voice): Page {
  const main = html`<h1>${words('desk.second_factor')}</h1>
    <p class="box ask">${words('desk.enrolment')}</p>
    <p class="row"><a class="button" href="/console/">${words('desk.enrolment.go')}</a></p>`;
  return { title: words('desk.second_factor'), main, privacy: 'form', status: 403 };
}

interface Step {
  title: WordKey;
  /** Where it is sent, below the sign-in. */
  to: string;
  labels: readonly { name: string; label: string }[];
  controls: Html;
  /** Another way than this form. */
  elsewhere?: Html | null;
}

function stepPage(
  { language, words }: Voice,
  told: FormTold,
  { title, to, labels, controls, elsewhere = null }: Step,
): Page {
  const { fields, errors = [], problem, status = errors.length > 0 ? 400 : 200 } = told;
  const draft = hiddenFields(new FilingForm(fields, undefined), []);
  const main = html`${problem ? html`<p class="box bad" role="alert">${problem}</p>` : null}
    ${errorSummary(words, errors, labels)}
    <h1>${words(title)}</h1>
    ${holdsDraft(fields) ? html`<p class="box good" role="status">${words('desk.draft')}</p>` : null}
    <form method="post" action="${deskSignIn(language)}${to}" id="sign-in">
      ${draft} ${controls}
      <div class="row"><button>${words('desk.sign_in.go')}</button>${elsewhere}</div>
    </form>`;
  return { title: words(title), main, privacy: 'form', status, self: deskSignIn(language) };
}

function filledOf({ fields, errors = [] }: FormTold): Filled {
  return { value: (name) => fields.get(name) ?? '', errors };
}
