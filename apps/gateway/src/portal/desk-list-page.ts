import type { z } from 'zod';
import { type Html, html } from '../http/html';
import type { deskSummary } from '../http/schemas/reports';
import type { Staff } from '../persistence/account.store';
import { deskBar } from './assisted-page';
import { momentInWords, westernTime } from './dates';
import type { Page, Voice } from './layout';
import { desk, deskReports, published } from './paths';
import { statusTag } from './standing-page';
import { wordsFor } from './words';

type Item = z.infer<typeof deskSummary> & { published: boolean };

export interface DeskListTold {
  items: readonly Item[];
  regionNames: ReadonlyMap<string, string>;
  agency: string;
  zone: string | undefined;
  /** Where the next page is. */
  next: string | null;
}

/** What the own desk filed, without the codes, which are the reporters' alone. */
export function deskListPage(voice: Voice, staff: Staff, told: DeskListTold): Page {
  const { language, words } = voice;
  const back = html`<a class="button" href="${desk(language)}">${words('desk.new')}</a>`;
  const main = html`<h1>${words('desk.list')}</h1>
    ${deskBar(voice, staff, told.agency, back)}
    ${told.items.length === 0 ? html`<p class="box">${words('desk.list.none')}</p>` : null}
    <ul class="list">
      ${told.items.map((item) => listed(voice, item, told))}
    </ul>
    ${told.next ? html`<p class="row"><a href="${told.next}">${words('browse.more')}</a></p>` : null}`;
  return { title: words('desk.list'), main, privacy: 'form', self: deskReports(language) };
}

function listed(voice: Voice, item: Item, { regionNames, zone = westernTime }: DeskListTold): Html {
  const { language, words } = voice;
  const { title, status, agency, deadline, receivedAt, regionCode, secret } = item;
  const told = (at: string) => momentInWords(at, words, language, zone);
  const name = item.published
    ? html`<a href="${published(language, item.reportId)}">${title}</a>`
    : html`${title}`;
  return html`<li>
    <h2>${name}</h2>
    <p>
      ${statusTag(item, voice)}
      ${deadline?.late ? html`<span class="tag late">${words('left.tag')}</span>` : null}
      ${secret ? html`<span class="soft">${words('file.secret')}</span>` : null}
    </p>
    <p>
      ${words(`public.next.${status}`)}
      ${
        deadline
          ? words('standing.until', {
              what: wordsFor(words, `public.deadline.${deadline.kind}`) ?? words(`deadline.${deadline.kind}`),
              moment: told(deadline.dueAt),
            })
          : null
      }
    </p>
    <p class="soft">
      ${regionCode ? html`${regionNames.get(regionCode) ?? regionCode} · ` : null}${agency ? html`${agency.name} · ` : null}${told(receivedAt)}
    </p>
  </li>`;
}
