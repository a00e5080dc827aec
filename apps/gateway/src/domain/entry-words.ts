// Once a reporter was erased, what the timeline quotes is put in the words that are left of it.
import { type CloudEvent, type identityErased, saidBy } from '@lapor/contracts';
import { maskPersonalDataIn } from '@lapor/domain-types';
import { speakers } from './erased-words';
import type { TimelineEntry } from './timeline-entry';

/** The words of an entry, and where it comes from. */
export type EntryWords = Pick<TimelineEntry, 'eventId' | 'source' | 'sequence' | 'kind' | 'data'>;

type Erased = Pick<CloudEvent<typeof identityErased>['data'], 'additions' | 'added' | 'said'>;

/**
 * @param entries all of one report.
 * @returns the same with other words.
 */
export function wordsWithoutReporter(entries: readonly EntryWords[], erased: Erased): EntryWords[] {
  const amended = entries
    .filter(({ kind }) => kind === 'amended')
    .sort((a, b) => a.sequence - b.sequence)
    .map(({ eventId }) => eventId);
  return entries.map((entry) => {
    const { eventId, source, sequence, data } = entry;
    const addition = amended.indexOf(eventId);
    const own = { text: erased.additions[addition]?.text ?? '', answers: erased.added[addition] ?? {} };
    const service = speakers[source];
    const texts = service ? saidBy(erased.said, service).get(sequence) : undefined;
    const anew = addition >= 0 ? own : heldBy(data, texts ?? {});
    return { ...entry, data: maskPersonalDataIn({ ...data, ...anew }) };
  });
}

/** Only what the entry quotes: it need not tell all that the event said. */
function heldBy(data: TimelineEntry['data'], texts: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(texts).filter(([field]) => typeof data[field] === 'string'));
}
