// The referral package on paper, in Indonesian. No scripts, nothing loaded from anywhere.
import { createHash } from 'node:crypto';
import {
  clockLabels,
  classLabels,
  kindLabels,
  mediaLabels,
  skippedLabels,
  unitLabels,
} from '../domain/package-words';
import { Html, html } from './html';
import type { ReferralPackage } from './referral-package';

type Content = ReferralPackage['content'];

const style = `body{font:11pt/1.45 serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#111}
h1{font-size:16pt}h2{font-size:13pt;margin-top:1.6rem;break-after:avoid}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.25rem .5rem;text-align:left;vertical-align:top}
.text{white-space:pre-wrap;overflow-wrap:anywhere}.seal{font:9pt monospace;overflow-wrap:anywhere}tr,li{break-inside:avoid}`;

// To the letter what is hashed: a blank more, and browsers refuse it.
const styleElement = new Html(`<style>${style}</style>`);
const styleHash = createHash('sha256').update(style).digest('base64');

export const pageHeaders = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
};

/** @param zone in which times are told. */
export function packagePage({ content, sha256 }: ReferralPackage, zone: string): string {
  const told = teller(zone);
  const { proof, report, standing, ledger } = content;
  const page = html`<!doctype html>
    <html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Berkas laporan ${proof.code}</title>
        ${styleElement}
      </head>
      <body>
        <h1>Berkas laporan ${proof.code}</h1>
        <p>
          Disusun ${told(content.generatedAt)} untuk diteruskan kepada Ombudsman Republik Indonesia (UU
          37/2008).
        </p>
        <h2>Bukti pengaduan pertama</h2>
        ${rows([
          ['Kode laporan', proof.code],
          ['Nomor laporan', proof.reportId],
          ['Diterima', told(proof.receivedAt)],
          ['Diverifikasi oleh', proof.desk?.name ?? '-'],
          ['Diteruskan pertama kali', proof.firstForwardedAt ? told(proof.firstForwardedAt) : '-'],
          ['Status', standing.statusLabels.id],
          ['Instansi', standing.agency?.name ?? '-'],
        ])}
        <h2>Laporan sebagaimana disampaikan</h2>
        ${rows([
          ['Klasifikasi', classLabels[report.class]],
          ['Judul', report.title],
          ['Tanggal kejadian', report.incidentDate],
          ['Wilayah', report.regionCode ?? '-'],
        ])}
        <p class="text">${report.text}</p>
        <h2>Riwayat</h2>
        <ol>
          ${content.timeline.map((entry) => timelineItem(entry, told))}
        </ol>
        <h2>Bukti dukung</h2>
        ${evidenceList(content.evidence)}
        <h2>Berkas</h2>
        ${fileList(content.files, told)}
        <h2>Tenggat dan perhitungannya</h2>
        ${content.clocks.map((clock) => explained(clock, told))}
        ${
          ledger
            ? html`<h2>Waktu kerja yang terpakai</h2>
                ${ledgerTable(ledger)}`
            : null
        }
        <h2>Segel</h2>
        <p>SHA-256 dari isi berkas JSON:</p>
        <p class="seal">${sha256}</p>
      </body>
    </html> `;
  return page.text;
}

type Teller = (at: string) => string;
type Row = readonly [label: string, value: string];

function rows(lines: readonly Row[]): Html {
  return html`<table>
    ${lines.map(
      ([label, value]) =>
        html`<tr>
          <th>${label}</th>
          <td>${value}</td>
        </tr>`,
    )}
  </table>`;
}

/** Selasa, 19 November 2024 pukul 10.00 WIB. */
function teller(zone: string): Teller {
  const date = new Intl.DateTimeFormat('id-ID', { dateStyle: 'full', timeStyle: 'short', timeZone: zone });
  const name = new Intl.DateTimeFormat('id-ID', { timeZoneName: 'short', timeZone: zone });
  return (at) => {
    const instant = new Date(at);
    const short = name.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    return `${date.format(instant)} ${short}`;
  };
}

function timelineItem({ at, kind, actor, data }: Content['timeline'][number], told: Teller): Html {
  const words = ['text', 'reason', 'explanation', 'comment', 'noEvidenceReason'].flatMap((name) => {
    const said = data[name];
    return typeof said === 'string' ? [html`<div class="text">${said}</div>`] : [];
  });
  const who = actor.agency ? `, ${actor.agency.name}` : actor.kind === 'reporter' ? ', pelapor' : '';
  return html`<li>${told(at)}: <b>${kindLabels[kind] ?? kind}</b>${who}${words}</li>`;
}

function evidenceList(evidence: Content['evidence']): Html {
  if (evidence.length === 0) return html`<p>Tidak ada.</p>`;
  const item = ({ description, url, agency }: Content['evidence'][number]) =>
    html`<li>${description}${url ? ` (${url})` : ''}${agency ? `, ${agency.name}` : ''}</li>`;
  return html`<ul>
    ${evidence.map(item)}
  </ul>`;
}

function fileList(files: Content['files'], told: Teller): Html {
  if (files.length === 0) return html`<p>Tidak ada.</p>`;
  const item = ({ mediaType, size, sha256, at, kind, words, agency, url }: Content['files'][number]) =>
    html`<li>
      <a href="${url}">${mediaLabels[mediaType]}, ${Math.ceil(size / 1024)} kB</a>, ${told(at)}:
      ${kindLabels[kind] ?? kind}, ${agency?.name ?? 'pelapor'}
      <div class="text">${words}</div>
      <div class="seal">${url}${sha256 ? html`<br />SHA-256: ${sha256}` : null}</div>
    </li>`;
  return html`<ol>
    ${files.map(item)}
  </ol>`;
}

function explained(clock: Content['clocks'][number], told: Teller): Html {
  const { kind, agency, length, startedAt, dueAt, derivation, basis } = clock;
  const skipped = derivation?.skipped.map(
    ({ date, reason, name }) => html`<li>${date}: ${name ?? skippedLabels[reason] ?? reason}</li>`,
  );
  return html`<h3>${clockLabels[kind]}, ${agency.name}</h3>
    ${rows([
      ['Mulai', told(startedAt)],
      ['Lama', `${length.count} ${unitLabels[length.unit]}`],
      ['Tenggat', told(dueAt)],
      ['Berhenti', clock.stoppedAt ? told(clock.stoppedAt) : '-'],
      ['Dasar', `${basis ?? '-'} (${clock.regulationId} versi ${clock.regulationVersion})`],
      ['Kalender', `${clock.calendarId} versi ${clock.calendarVersion}`],
    ])}
    ${
      skipped && skipped.length > 0
        ? html`<p>Hari yang tidak dihitung:</p>
            <ul>
              ${skipped}
            </ul>`
        : null
    }`;
}

const holderLabels = { desk: 'Admin verifikasi', agency: 'Instansi', reporter: 'Pelapor', nobody: 'Selesai' };

function ledgerTable({ parts, workingMs }: NonNullable<Content['ledger']>): Html {
  const lines = parts.map(({ holder, agency, workingMs: own }): Row => {
    const who = holderLabels[holder];
    return [agency ? `${who}: ${agency.name}` : who, hours(own)];
  });
  return rows([...lines, ['Jumlah', hours(workingMs)]]);
}

function hours(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return `${Math.floor(minutes / 60)} jam ${minutes % 60} menit`;
}
