// What is kept of a reporter with one report, and what can be asked about it (UU 27/2022).
import { consentPurposes, type FiledReport } from '@lapor/contracts';
import { type Html, html } from '../http/html';
import type { KeptOfPerson } from '../http/own-data';
import { momentInWords } from './dates';
import { choices, field, type FieldOptions, type Filled, noneFilled, textArea, textInput } from './fields';
import type { Page, Voice } from './layout';
import { type DataWish, identityFields } from './own-data-forms';
import { dataOf, dataOfTracked, tracked } from './paths';
import { type FailedForm, failureNotice, failureStatus } from './refused-form';
import { wordsFor } from './words';

/** What the page has to know of the report. */
type Concerned = Pick<FiledReport, 'code' | 'title' | 'anonymous' | 'secret'>;

/** What was wished for, and what became of it. */
export interface WishTried {
  done?: DataWish | undefined;
  failed?: FailedForm & { wish: DataWish };
}

const attributes: Record<(typeof identityFields)[number], Html> = {
  name: html`maxlength="200" autocomplete="name"`,
  email: html`type="email" maxlength="254" autocomplete="email"`,
  phone: html`type="tel" maxlength="25" autocomplete="tel"`,
  nik: html`inputmode="numeric" maxlength="16" autocomplete="off"`,
  address: html`maxlength="500" autocomplete="street-address"`,
};

export function ownDataPage(voice: Voice, report: Concerned, kept: KeptOfPerson, tried: WishTried): Page {
  const { language, words } = voice;
  const { identitySeenBy, erasedAt } = kept;
  const { code, title } = report;
  const main = html`${notice(voice, tried)}
    <h1>${words('data.title')}</h1>
    <p>${words('data.lead')} <a href="${tracked(language, code)}">${title}</a></p>
    ${erasedAt ? html`<p class="box">${words('data.erased', { moment: momentInWords(erasedAt, words, language) })}</p>` : null}
    <p><a class="button plain" href="${dataOf(code)}">${words('data.download')}</a></p>
    <h2>${words('data.seen')}</h2>
    ${
      identitySeenBy.length === 0
        ? html`<p>${words('data.seen.none')}</p>`
        : html`<ul>
            ${identitySeenBy.map(
              ({ at, role, agency }) =>
                html`<li>
                  ${wordsFor(words, `role.${role}`) ?? role}, ${agency.name} –
                  ${momentInWords(at, words, language)}
                </li>`,
            )}
          </ul>`
    }
    ${claims(voice, kept)}
    <div class="screen">
      <h2>${words('data.wishes')}</h2>
      ${wishes(voice, report, kept, tried)}
    </div>`;
  const failed = tried.failed ? { status: failureStatus(tried.failed) } : {};
  return {
    title: words('data.title'),
    main,
    privacy: 'private',
    self: dataOfTracked(language, code),
    ...failed,
  };
}

function notice(voice: Voice, { done, failed }: WishTried): Html | null {
  const { words } = voice;
  if (done) return html`<p class="box good" role="status">${words(`data.${done}.done`)}</p>`;
  return failed ? failureNotice(voice, failed, namesOf(voice, failed.wish)) : null;
}

/** The fields of a wish, as errors name them. */
function namesOf({ words }: Voice, wish: DataWish): (FieldOptions & { path: string })[] {
  const named = (name: string, label: string) => ({ name: `${wish}-${name}`, path: name, label });
  switch (wish) {
    case 'correct':
      return identityFields.map((name) => named(name, words(`file.${name}`)));
    case 'hide':
      return [named('secret', words('file.secret'))];
    case 'consent':
      return [];
    case 'claim':
      return [named('kind', words('data.claim.kind')), named('text', words('data.claim.text'))];
    case 'erase':
      return [named('confirmation', words('data.erase.confirmation'))];
  }
}

function claims({ language, words }: Voice, { requests }: KeptOfPerson): Html | null {
  if (requests.length === 0) return null;
  return html`<h2>${words('data.claims')}</h2>
    <ul>
      ${requests.map(
        ({ kind, receivedAt, dueAt, outcome, reason }) =>
          html`<li>
            ${words(`data.kind.${kind}`)} – ${momentInWords(receivedAt, words, language)}:
            ${
              outcome === null
                ? words('data.claims.until', { moment: momentInWords(dueAt, words, language) })
                : words(`data.outcome.${outcome}`)
            }
            ${reason ? html`<br />${reason}` : null}
          </li>`,
      )}
    </ul>`;
}

function wishes(voice: Voice, report: Concerned, kept: KeptOfPerson, { failed }: WishTried): Html[] {
  const { language, words } = voice;
  const { code, anonymous, secret } = report;
  const offered: [DataWish, boolean][] = [
    ['correct', kept.erasedAt === null],
    ['hide', !anonymous || !secret],
    ['consent', kept.erasedAt === null],
    ['claim', true],
    ['erase', kept.erasedAt === null],
  ];
  return offered.flatMap(([wish, isOffered]) => {
    if (!isOffered) return [];
    const tried = failed?.wish === wish;
    const filled = tried ? failed.filled : asKept(kept, wish);
    return [
      html`<details ${tried ? html`open` : null}>
        <summary>${words(`data.${wish}`)}</summary>
        <p>${words(`data.${wish}.hint`)}</p>
        <form method="post" action="${dataOfTracked(language, code)}/${wish}" id="${wish}" novalidate>
          ${controls(voice, wish, filled, report)}
          <button class="${wish === 'erase' ? 'plain' : ''}">${words(`data.${wish}.go`)}</button>
        </form>
      </details>`,
    ];
  });
}

/** A form begins with what is kept. */
function asKept({ identity, consents }: KeptOfPerson, wish: DataWish): Filled {
  if (wish === 'correct') {
    const known: Partial<Record<string, string>> = identity ?? {};
    return { value: (name) => known[name] ?? '', errors: [] };
  }
  if (wish !== 'consent') return noneFilled;
  const allowed = consents.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ purpose }) => purpose);
  return { value: () => '', all: () => [...allowed], errors: [] };
}

function controls(voice: Voice, wish: DataWish, filled: Filled, report: Concerned): Html[] {
  const { words } = voice;
  const prefix = `${wish}-`;
  const tick = (name: string, label: string, yes: string, hint?: string) =>
    choices(words, filled, { name, label, prefix }, [{ value: 'ya', label: yes, hint }], {
      type: 'checkbox',
    });
  switch (wish) {
    case 'correct':
      return identityFields.map((name) =>
        field(words, filled, { name, label: words(`file.${name}`), prefix }, (ties) =>
          textInput(ties, filled.value(name), attributes[name]),
        ),
      );
    case 'hide':
      return (['anonymous', 'secret'] as const)
        .filter((name) => !report[name])
        .map((name) =>
          tick(name, words(`file.${name}`), words(`file.${name}.yes`), words(`file.${name}.hint`)),
        );
    case 'consent': {
      const purposes = consentPurposes.map((value) => ({ value, label: words(`consent.${value}`) }));
      const label = { name: 'consents', label: words('data.consent.allowed'), prefix };
      return [choices(words, filled, label, purposes, { type: 'checkbox' })];
    }
    case 'claim': {
      const kinds = (['objection', 'restriction'] as const).map((value) => ({
        ...{ value, label: words(`data.kind.${value}`) },
        hint: words(`data.kind.${value}.hint`),
      }));
      const text = { name: 'text', label: words('data.claim.text'), prefix };
      return [
        choices(words, filled, { name: 'kind', label: words('data.claim.kind'), prefix }, kinds),
        field(words, filled, text, (ties) => textArea(ties, filled.value('text'), 5_000)),
      ];
    }
    case 'erase':
      return [tick('confirmation', words('data.erase.confirmation'), words('data.erase.yes'))];
  }
}
