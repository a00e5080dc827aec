import type { z } from 'zod';
import { Html, html } from '../http/html';
import type { receipt as receiptSchema } from '../http/schemas/answers';
import { dayInWords, momentInWords } from './dates';
import type { Page, Voice } from './layout';
import { desk, receipt, receiptAtDesk, tracked } from './paths';

/** What is known of a report once it is recorded. */
export type Recorded = Pick<z.infer<typeof receiptSchema>, 'receivedAt' | 'expected' | 'desk'> & {
  title: string;
  zone: string;
  /** How many came with it. */
  files: number;
};

export interface ReceiptTold {
  code: string;
  /** The address of the report, in full. */
  link: string;
  qr: string;
  /** Null while it is on its way. */
  recorded: Recorded | null;
  /** Whether it is shown to who filed it for somebody. */
  atDesk: boolean;
}

export function receiptPage(voice: Voice, told: ReceiptTold): Page {
  const { language, words } = voice;
  const { code, link, qr, recorded, atDesk } = told;
  // Made by the library out of the address alone.
  const picture = new Html(qr);
  const main = html`<h1>${words('receipt.title')}</h1>
    ${recorded ? html`<p>${recorded.title}</p>` : html`<p class="box good" role="status">${words('receipt.soon')}</p>`}
    <div class="box good">
      <h2>${words('track.code')}</h2>
      <p class="code">${code}</p>
      <p>${words('receipt.keep')}</p>
    </div>
    <div class="qr" role="img" aria-label="${words('receipt.qr')}">${picture}</div>
    <p class="soft">${words('receipt.qr')}:<br />${link}</p>
    ${recorded ? dates(voice, recorded) : null}
    ${
      recorded
        ? html`<p class="row screen">
            <a class="button" href="${tracked(language, code)}">${words('receipt.follow')}</a>
          </p>`
        : null
    }
    <p class="soft screen">${words('receipt.print')}</p>
    ${atDesk ? html`<p class="row screen"><a class="button plain" href="${desk(language)}">${words('desk.new')}</a></p>` : null}`;
  const self = (atDesk ? receiptAtDesk : receipt)(language, code);
  // Looks again by itself; without scripts there is no other way.
  const refresh = recorded ? {} : { refresh: `5; url=${self}` };
  return { title: words('receipt.title'), main, privacy: 'private', self, ...refresh };
}

function dates({ language, words }: Voice, { receivedAt, expected, desk, zone, files }: Recorded): Html {
  const { verificationDueAt, firstResponseDueAt, resolutionDueAt } = expected;
  const steps = [
    [words('receipt.verification'), verificationDueAt],
    [words('receipt.first_response'), firstResponseDueAt],
    [words('receipt.resolution'), resolutionDueAt],
  ] as const;
  const items = steps.flatMap(([label, at]) =>
    at
      ? [
          html`<dt>${label}</dt>
            <dd>${dayInWords(at, language, zone)}</dd>`,
        ]
      : [],
  );
  return html`<h2>${words('receipt.dates')}</h2>
    <dl>
      <dt>${words('standing.received')}</dt>
      <dd>${momentInWords(receivedAt, words, language, zone)}</dd>
      <dt>${words('files.label')}</dt>
      <dd>${words('files.count', { count: files })}</dd>
      ${
        desk
          ? html`<dt>${words('receipt.desk')}</dt>
              <dd>${desk.name}</dd>`
          : null
      }
      ${items}
    </dl>
    <p class="soft">${words('receipt.latest')}</p>`;
}
