import type { z } from 'zod';
import { html } from '../http/html';
import type { deskSummary } from '../http/schemas/reports';
import type { Staff } from '../persistence/account.store';
import { deskBar } from './assisted-page';
import type { Page, Voice } from './layout';
import { listedReport } from './listed-report';
import { desk, deskReports, published } from './paths';

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
      ${told.items.map((item) => {
        const href = item.published ? published(language, item.reportId) : null;
        return listedReport(voice, item, { ...told, href, own: false });
      })}
    </ul>
    ${told.next ? html`<p class="row"><a href="${told.next}">${words('browse.more')}</a></p>` : null}`;
  return { title: words('desk.list'), main, privacy: 'form', self: deskReports(language) };
}
