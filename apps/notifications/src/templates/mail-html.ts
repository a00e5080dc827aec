import { escapeHtml } from '@lapor/service-kit';
import type { Section } from './section';

const styles = {
  body: 'margin:0;padding:16px;background:#ffffff;color:#1a1a1a;font:16px/1.5 Arial,Helvetica,sans-serif',
  page: 'max-width:600px;margin:0 auto',
  small: 'font-size:14px;color:#555555',
  quote: 'margin:0 0 16px;padding:8px 12px;border-left:4px solid #b0b0b0;background:#f5f5f5',
  line: 'border:0;border-top:1px solid #b0b0b0;margin:32px 0 16px',
};

/** The mail as HTML without images, scripts or style sheets, so that old phones show it as it is. */
export function mailHtml(first: Section, other: Section): string {
  return `<!DOCTYPE html>
<html lang="${first.words.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(first.subject)}</title></head>
<body style="${styles.body}"><div style="${styles.page}">
<p lang="${other.words.language}" style="${styles.small}">${escapeHtml(other.words('language.below'))}</p>
${partHtml(first)}
<hr style="${styles.line}">
<div lang="${other.words.language}"><h2 style="font-size:18px">${escapeHtml(other.words('language.name'))}</h2>
${partHtml(other)}
</div>
</div></body>
</html>
`;
}

function partHtml(section: Section): string {
  const { words } = section;
  const url = escapeHtml(section.link.url);
  const row = (label: string, value: string) => `${escapeHtml(label)}: <strong>${escapeHtml(value)}</strong>`;
  return [
    paragraph(section.greeting),
    paragraph(section.happened),
    ...section.quotes.map(
      ({ label, text }) =>
        `<p style="margin:0 0 4px"><strong>${escapeHtml(label)}:</strong></p>\n` +
        `<blockquote style="${styles.quote}">${withBreaks(text.trim())}</blockquote>`,
    ),
    paragraph(section.next),
    `<p>${section.facts.map(({ label, text }) => row(label, text)).join('<br>')}</p>`,
    `<p><a href="${url}">${escapeHtml(section.link.label)}</a><br>${url}</p>`,
    `<p>${escapeHtml(words('closing'))}<br>${escapeHtml(words('sender'))}</p>`,
    `<p style="${styles.small}">${escapeHtml(section.footer)}</p>`,
  ].join('\n');
}

const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`;

const withBreaks = (text: string) => escapeHtml(text).replace(/\r?\n/g, '<br>');
