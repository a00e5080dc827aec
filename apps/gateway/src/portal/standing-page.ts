// Where a report is, with whom, and what comes next.
import type { ClockState } from '@lapor/contracts';
import type { WorkingCalendar } from '@lapor/deadlines';
import type { z } from 'zod';
import { type Html, html } from '../http/html';
import type { publicReport } from '../http/schemas/reports';
import { momentInWords, timeLeftInWords, westernTime } from './dates';
import type { Voice } from './layout';
import { wordsFor } from './words';

type Standing = Pick<
  z.infer<typeof publicReport>,
  'status' | 'statusLabels' | 'agency' | 'agencySince' | 'deadline' | 'resolution' | 'receivedAt' | 'follows'
>;

/** What calendars say of a report. */
export interface Times {
  now: Date;
  calendar: WorkingCalendar | undefined;
  /** In which the running deadline is counted. */
  unit: ClockState['length']['unit'];
}

export const zoneOf = ({ calendar }: Times) => calendar?.zone ?? westernTime;

export function statusTag(
  { status, statusLabels }: Pick<Standing, 'status' | 'statusLabels'>,
  { language }: Voice,
): Html {
  return html`<span class="tag${status === 'resolved' ? ' done' : ''}">${statusLabels[language]}</span>`;
}

/** @param own whether it is told to the reporter. */
export function standingBox(report: Standing, times: Times, voice: Voice, own: boolean): Html {
  const { words, language } = voice;
  const { status, agency, agencySince, deadline, receivedAt } = report;
  const told = (at: string) => momentInWords(at, words, language, zoneOf(times));
  return html`<div class="box">
    <p>
      ${statusTag(report, voice)}
      ${deadline?.late ? html`<span class="tag late">${words('left.tag')}</span>` : null}
    </p>
    <dl>
      <dt>${words('standing.with')}</dt>
      <dd>
        ${agency?.name ?? words('standing.nobody')}
        ${agencySince ? html`<span class="hint">${words('standing.since', { moment: told(agencySince) })}</span>` : null}
      </dd>
      <dt>${words('standing.next')}</dt>
      <dd>
        ${words(own ? `next.${status}` : `public.next.${status}`)}
        ${deadline ? dueLine(deadline, times, voice, own) : null}
      </dd>
      <dt>${words('standing.received')}</dt>
      <dd>${told(receivedAt)}</dd>
    </dl>
  </div>`;
}

function dueLine(
  { kind, dueAt }: NonNullable<Standing['deadline']>,
  times: Times,
  voice: Voice,
  own: boolean,
): Html {
  const { words, language } = voice;
  // What the public reads of the reporter's own time.
  const named = (own ? undefined : wordsFor(words, `public.deadline.${kind}`)) ?? words(`deadline.${kind}`);
  const moment = momentInWords(dueAt, words, language, zoneOf(times));
  const left = timeLeftInWords({ dueAt, unit: times.unit }, times.calendar, times.now, words);
  return html`<br />${words('standing.until', { what: named, moment })} <strong>(${left})</strong>`;
}
