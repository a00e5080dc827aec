import { escapeHtml } from '@lapor/service-kit';
import type { Letter } from './letters';

export function listPage(letters: Letter[]): string {
  const rows = letters.map(
    (letter) =>
      `<tr><td>${when(letter)}</td><td>${escapeHtml(letter.to.join(', '))}</td>` +
      `<td><a href="/messages/${escapeHtml(letter.id)}">${escapeHtml(letter.subject || '(tanpa judul)')}</a></td></tr>`,
  );
  const table = `<table><thead><tr><th>Diterima</th><th>Kepada</th><th>Judul</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  const body = letters.length > 0 ? table : '<p>Belum ada surat.</p>';
  return page('Kotak surat', `<h1>Kotak surat</h1>${body}`, '<meta http-equiv="refresh" content="3">');
}

export function letterPage(letter: Letter): string {
  // The mail's own HTML is foreign: a sandboxed frame shows it without letting it run anything.
  const html = letter.html
    ? `<h2>Tampilan HTML</h2><iframe sandbox srcdoc="${escapeHtml(letter.html)}" title="Isi surat"></iframe>`
    : '';
  return page(
    letter.subject,
    `<p><a href="/">← Kotak surat</a></p><h1>${escapeHtml(letter.subject || '(tanpa judul)')}</h1>
<dl><dt>Dari</dt><dd>${escapeHtml(letter.from)}</dd><dt>Kepada</dt><dd>${escapeHtml(letter.to.join(', '))}</dd>
<dt>Diterima</dt><dd>${when(letter)}</dd></dl>
<h2>Isi</h2><pre>${linked(letter.text)}</pre>${html}`,
  );
}

export function missingPage(): string {
  return page('Tidak ditemukan', '<h1>Surat tidak ditemukan</h1><p><a href="/">← Kotak surat</a></p>');
}

function page(title: string, body: string, head = ''): string {
  return `<!doctype html><html lang="id"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width">${head}<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #ddd; vertical-align: top }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem } dd { margin: 0 } dt { font-weight: 600 }
pre { white-space: pre-wrap; background: #f5f5f2; padding: 1rem; font: inherit } iframe { width: 100%; height: 30rem; border: 1px solid #ddd }
</style></head><body>${body}</body></html>`;
}

function when(letter: Letter): string {
  const local = new Date(letter.receivedAt).toLocaleString('id-ID', {
    timeZone: 'Asia/Jakarta',
    dateStyle: 'medium',
    timeStyle: 'medium',
  });
  return `<time datetime="${escapeHtml(letter.receivedAt)}">${escapeHtml(local)} WIB</time>`;
}

function linked(text: string): string {
  return escapeHtml(text).replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`);
}
