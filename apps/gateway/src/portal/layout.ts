// What all pages of the portal have in common.
import { type Language, languages } from '@lapor/domain-types';
import type { FastifyReply } from 'fastify';
import { type Html, html } from '../http/html';
import { mark, script, styleSheet } from './assets';
import { keptNote } from './device-notes';
import {
  browsing,
  desk,
  filing,
  help,
  home,
  inLanguage,
  languageOf,
  privacy,
  statistics,
  tracking,
} from './paths';
import { type Words, wordsIn } from './words';

/** Whom a page is for: everybody; somebody who fills in a form; whoever knows a tracking code. */
export type Privacy = 'public' | 'form' | 'private';

export interface Page {
  title: string;
  main: Html;
  privacy?: Privacy;
  status?: number;
  /** Reloads the page, or goes to another, after so many seconds: for what is on its way. */
  refresh?: string;
  /** Where the page can be asked for, if it is not where a form was sent to. */
  self?: string;
}

/** What a page is made with. */
export interface Voice {
  language: Language;
  words: Words;
}

export function voiceOf(url: string): Voice {
  const language = languageOf(url);
  return { language, words: wordsIn(language) };
}

const loadable = ['style', 'script', 'img', 'manifest', 'worker', 'connect'].map(
  (kind) => `${kind}-src 'self'`,
);
const policy = `default-src 'none'; ${loadable.join('; ')}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

// The address of a tracked report is a key to it: it goes nowhere, not even to ourselves. Elsewhere browsers
// without Sec-Fetch-Site must be able to show where a form was sent from.
const headersFor: Record<Privacy, Record<string, string>> = {
  public: { 'cache-control': 'public, max-age=5', 'referrer-policy': 'same-origin' },
  form: { 'cache-control': 'no-store', 'referrer-policy': 'same-origin' },
  private: { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' },
};

export async function sendPage(reply: FastifyReply, page: Page): Promise<void> {
  const { url } = reply.request;
  const { privacy: whom = 'public', status = 200, refresh, self = url } = page;
  if (refresh !== undefined) void reply.header('refresh', refresh);
  await reply
    .status(status)
    .headers({ 'content-security-policy': policy, ...headersFor[whom] })
    .type('text/html; charset=utf-8')
    .send(documentOf(page, self).text);
}

/** After a form was taken: a page of its own, which can be reloaded. */
export async function goTo(reply: FastifyReply, path: string): Promise<void> {
  await reply.status(303).headers(headersFor.private).header('location', path).send();
}

function documentOf({ title, main }: Page, url: string): Html {
  const voice = voiceOf(url);
  const { language, words } = voice;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content="${words('layout.about')}" />
        <title>${title} – SP4N-LAPOR!</title>
        <meta name="theme-color" content="#0b4f8a" />
        <link rel="stylesheet" href="${styleSheet.path}" />
        <link rel="icon" type="${mark.type}" href="${mark.path}" />
        <link rel="manifest" href="/${language}/manifest.webmanifest" />
        <script type="module" src="${script.path}"></script>
      </head>
      <body>
        <a class="skip" href="#isi">${words('layout.skip')}</a>
        ${header(language, url, words)}
        <main id="isi" class="wrap">${main}</main>
        ${footer(language, words)} ${keptNote(voice)}
      </body>
    </html>`;
}

function header(language: Language, url: string, words: Words): Html {
  const other = languages.find((each) => each !== language) ?? 'id';
  const [path = ''] = url.split('?');
  const items = [
    [filing(language), words('nav.file')],
    [tracking(language), words('nav.track')],
    [browsing(language), words('nav.browse')],
    [statistics(language), words('nav.statistics')],
    [help(language), words('nav.help')],
  ] as const;
  const links = items.map(([href, label]) =>
    path === href || path.startsWith(`${href}/`)
      ? html`<a href="${href}" aria-current="page">${label}</a>`
      : html`<a href="${href}">${label}</a>`,
  );
  return html`<header class="top">
    <div class="wrap">
      <a class="name" href="${home(language)}">SP4N-LAPOR!</a>
      <a href="${inLanguage(url, other)}" lang="${other}" hreflang="${other}">${words('layout.switch')}</a>
      <nav aria-label="${words('layout.nav')}">${links}</nav>
    </div>
  </header>`;
}

function footer(language: Language, words: Words): Html {
  return html`<footer class="foot">
    <div class="wrap">
      <p>${words('layout.about')}</p>
      <a href="${statistics(language)}">${words('nav.statistics')}</a>
      <a href="${help(language)}">${words('nav.help')}</a>
      <a href="${privacy(language)}">${words('nav.privacy')}</a>
      <a href="${desk(language)}">${words('nav.desk')}</a>
      <a href="/reference">API</a>
      <a href="/console/">${words('nav.staff')}</a>
    </div>
  </footer>`;
}
