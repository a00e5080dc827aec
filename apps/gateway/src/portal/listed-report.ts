// A report in a list of somebody it concerns: where it stands, and what comes by when.
import type { z } from 'zod';
import { type Html, html } from '../http/html';
import type { ownReportList } from '../http/schemas/reporter-accounts';
import { momentInWords, westernTime } from './dates';
import type { Voice } from './layout';
import { statusTag } from './standing-page';
import { wordsFor } from './words';

type Listed = Pick<
  z.infer<typeof ownReportList>['items'][number],
  'title' | 'status' | 'statusLabels' | 'agency' | 'deadline' | 'receivedAt' | 'regionCode' | 'secret'
>;

export interface ListedTold {
  /** Where it can be read; null where it cannot. */
  href: string | null;
  /** Whether it is told to the reporter. */
  own: boolean;
  regionNames: ReadonlyMap<string, string>;
  zone?: string | undefined;
}

export function listedReport(
  { language, words }: Voice,
  report: Listed,
  { href, own, regionNames, zone = westernTime }: ListedTold,
): Html {
  const { title, status, agency, deadline, receivedAt, regionCode, secret } = report;
  const moment = (at: string) => momentInWords(at, words, language, zone);
  const where = [regionCode && (regionNames.get(regionCode) ?? regionCode), agency?.name, moment(receivedAt)];
  const ofPublic = (kind: string) => (own ? undefined : wordsFor(words, `public.deadline.${kind}`));
  const due = deadline && {
    what: ofPublic(deadline.kind) ?? words(`deadline.${deadline.kind}`),
    moment: moment(deadline.dueAt),
  };
  return html`<li>
    <h2>${href === null ? title : html`<a href="${href}">${title}</a>`}</h2>
    <p>
      ${statusTag(report, { language, words })}
      ${deadline?.late ? html`<span class="tag late">${words('left.tag')}</span>` : null}
      ${secret ? html`<span class="soft">${words('file.secret')}</span>` : null}
    </p>
    <p>
      ${words(own ? `next.${status}` : `public.next.${status}`)} ${due ? words('standing.until', due) : null}
    </p>
    <p class="soft">${where.filter(Boolean).join(' · ')}</p>
  </li>`;
}
