import type { ReportFacts, Section } from './section';
import { wordsIn } from './words';

const line = '-'.repeat(60);

/** The mail as plain text: the reader's language first, the other one below a line. */
export function mailText(first: Section, other: Section, report: ReportFacts): string {
  const below = `(${wordsIn(other.language)('language.below')})`;
  const alternative = `${line}\n${wordsIn(other.language)('language.name')}`;
  return [below, partText(first, report), alternative, partText(other, report)].join('\n\n') + '\n';
}

function partText(section: Section, report: ReportFacts): string {
  const words = wordsIn(section.language);
  return [
    words('greeting'),
    section.happened,
    ...section.quotes.map(({ label, text }) => `${label}:\n${indented(text)}`),
    section.next,
    `${words('report.code')}: ${report.code}\n${words('report.title')}: ${oneLine(report.title)}`,
    `${words('report.link')}:\n${report.url}`,
    `${words('closing')}\n${words('sender')}`,
    words('footer'),
  ].join('\n\n');
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

const indented = (text: string) =>
  text
    .trim()
    .split(/\r?\n/)
    .map((row) => `  ${row}`)
    .join('\n');
