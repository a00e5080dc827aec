// A report and what was said about it, in words that do not tell any more who filed it.
import type { eraseIdentity, RequestOf } from '@lapor/contracts';
import { mapTexts } from '@lapor/domain-types';
import { titleOf } from './report-standing';
import type { ReportView } from './report-view';
import type { TimelineEntry } from './timeline-entry';

export type SpokenEntry = Pick<TimelineEntry, 'source' | 'sequence' | 'data'>;

type NewWords = RequestOf<typeof eraseIdentity>['texts'][number];
type Said = NewWords['said'][number];

/** The services that keep words of their own. */
export const speakers: Readonly<Record<string, Said['service']>> = {
  '/lapor/routing': 'routing',
  '/lapor/follow-up': 'follow-up',
};

/**
 * @param entries the whole timeline.
 * @param clean takes out of a text what names the person.
 * @returns undefined as long as the report itself is not known.
 */
export function erasedWords(
  view: ReportView,
  entries: readonly SpokenEntry[],
  clean: (text: string) => string,
): NewWords | undefined {
  if (!view.filed) return undefined;
  const { sequence: version, state } = view.filed;
  return {
    reportId: view.reportId,
    version,
    title: clean(state.title),
    text: clean(state.text),
    answers: mapTexts(state.answers, clean),
    additions: state.additions.map(({ text }) => clean(text)),
    said: [...entries.flatMap((entry) => saidAnew(entry, clean)), ...titleAnew(view, clean)],
  };
}

function saidAnew({ source, sequence, data }: SpokenEntry, clean: (text: string) => string): Said[] {
  const service = speakers[source];
  const texts = Object.entries(data).flatMap(([field, value]) => {
    const cleaned = typeof value === 'string' ? clean(value) : value;
    return typeof cleaned === 'string' && cleaned !== value ? [[field, cleaned] as const] : [];
  });
  if (!service || texts.length === 0) return [];
  return [{ service, version: sequence, texts: Object.fromEntries(texts) }];
}

/** The last of what is said by routing: the title that the desk has now. */
function titleAnew(view: ReportView, clean: (text: string) => string): Said[] {
  const { verification } = view;
  if (!verification) return [];
  const texts = { title: clean(titleOf(view) ?? '') };
  return [{ service: 'routing', version: verification.sequence, texts }];
}
