// Once a reporter was erased, what the timeline quotes is put in the words that are left of it, and files are gone.
import { type CloudEvent, type identityErased, quotedAnew, saidBy } from '@lapor/contracts';
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
  const anew = new Map(
    Object.entries(speakers).map(([source, service]) => [source, saidBy(erased.said, service)]),
  );
  return entries.map((entry) => {
    const { eventId, source, sequence, data } = entry;
    const addition = amended.indexOf(eventId);
    if (addition < 0) {
      const { files: _, ...said } = data;
      return { ...entry, data: quotedAnew(said, anew.get(source)?.get(sequence)) };
    }
    const own = { text: erased.additions[addition]?.text ?? '', answers: erased.added[addition] ?? {} };
    return { ...entry, data: maskPersonalDataIn({ ...data, ...own }) };
  });
}
