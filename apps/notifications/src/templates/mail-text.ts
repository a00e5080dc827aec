import type { Section } from './section';

const line = '-'.repeat(60);

/** The mail as plain text: the reader's language first, the other one below a line. */
export function mailText(first: Section, other: Section): string {
  const below = `(${other.words('language.below')})`;
  const alternative = `${line}\n${other.words('language.name')}`;
  return [below, partText(first), alternative, partText(other)].join('\n\n') + '\n';
}

function partText(section: Section): string {
  const { words } = section;
  return [
    section.greeting,
    section.happened,
    ...section.quotes.map(({ label, text }) => `${label}:\n${indented(text)}`),
    section.next,
    section.facts.map(({ label, text }) => `${label}: ${oneLine(text)}`).join('\n'),
    `${section.link.label}:\n${section.link.url}`,
    `${words('closing')}\n${words('sender')}`,
    section.footer,
  ].join('\n\n');
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

const indented = (text: string) =>
  text
    .trim()
    .split(/\r?\n/)
    .map((row) => `  ${row}`)
    .join('\n');
