// The course of a report, as its reporter or the public may see it.
import { attachment as attachmentSchema } from '@lapor/contracts';
import type { z } from 'zod';
import { filesIn } from '../domain/report-files';
import { type Html, html } from '../http/html';
import type { timelineItem } from '../http/schemas/reports';
import { momentInWords } from './dates';
import { keptFile, keptFiles } from './file-fields';
import type { Voice } from './layout';
import { wordsFor } from './words';

export type TimelineItem = z.infer<typeof timelineItem>;

export interface TimelineReader extends Voice {
  /** In which times are told. */
  zone: string;
  /** What the reporter is called: "you" to themselves. */
  own: boolean;
  agencyName: (id: string) => string;
  /** Where files are fetched. */
  files: string;
}

/** The newest first. */
export function timelineList(items: readonly TimelineItem[], reader: TimelineReader): Html {
  return html`<ol class="line">
    ${[...items].reverse().map((item) => entry(item, reader))}
  </ol>`;
}

const saidIn = ['text', 'explanation', 'comment', 'noEvidenceReason'] as const;

function entry(item: TimelineItem, reader: TimelineReader): Html {
  const { at, kind, actor, data } = item;
  const { words, language, zone } = reader;
  const who =
    actor.kind === 'staff' ? actor.agency?.name : actor.kind === 'reporter' ? reporterIn(reader) : undefined;
  const label = wordsFor(words, `kind.${kindOf(kind, data)}`) ?? words('kind.other');
  return html`<li>
    <strong>${label}</strong>${who ? html` – ${who}` : null}
    <span class="hint">${momentInWords(at, words, language, zone)}</span>
    ${told(item, reader)}
  </li>`;
}

/** What an entry says beyond its name: facts, what somebody wrote, files and evidence. */
export function told({ kind, data }: TimelineItem, reader: TimelineReader): Html {
  const texts = saidIn.flatMap((name) => said(data[name]));
  const files = keptFiles(reader, reader.files, filesIn({ data }));
  return html`${facts(kind, data, reader)} ${texts} ${files} ${evidence(data.evidence, reader)}`;
}

const reporterIn = ({ own, words }: TimelineReader) => words(own ? 'who.you' : 'who.reporter');

/** How a report was closed is told by the name of the step. */
function kindOf(kind: string, { resolution }: TimelineItem['data']): string {
  return kind === 'resolved' && typeof resolution === 'string' ? `resolved.${resolution}` : kind;
}

function facts(kind: string, data: TimelineItem['data'], reader: TimelineReader): Html[] {
  const { words, agencyName } = reader;
  const told: string[] = [];
  const { agencyId, rating, reason, dueAt } = data;
  if (typeof agencyId === 'string' && (kind === 'forwarded' || kind === 'passed_down')) {
    told.push(words('fact.to', { agency: agencyName(agencyId) }));
  }
  if (typeof rating === 'number') told.push(words('fact.rating', { rating }));
  if (kind === 'asked' && typeof dueAt === 'string') {
    told.push(words('fact.until', { moment: momentInWords(dueAt, words, reader.language, reader.zone) }));
  }
  // A reason out of a closed list has words; any other is what somebody wrote.
  const listed = typeof reason === 'string' ? wordsFor(words, `reason.${reason}`) : undefined;
  return [...told.map((line) => html`<p>${line}</p>`), ...said(listed ?? reason)];
}

function said(value: unknown): Html[] {
  return typeof value === 'string' && value !== '' ? [html`<p class="text">${value}</p>`] : [];
}

function evidence(value: unknown, reader: TimelineReader): Html | null {
  const { words, files } = reader;
  if (!Array.isArray(value) || value.length === 0) return null;
  const items = value.flatMap((one: unknown) => {
    const { description, url, attachment } = (one ?? {}) as Partial<Record<string, unknown>>;
    if (typeof description !== 'string') return [];
    const link =
      typeof url === 'string' && /^https?:\/\//i.test(url)
        ? html` (<a href="${url}" rel="noopener noreferrer nofollow">${words('fact.evidence.open')}</a>)`
        : null;
    const file = attachmentSchema.safeParse(attachment).data;
    const picture = file ? keptFile(reader, files, file, description) : null;
    return [html`<li>${description}${link}${picture}</li>`];
  });
  return html`<p>${words('fact.evidence')}</p>
    <ul>
      ${items}
    </ul>`;
}
