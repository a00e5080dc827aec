import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../api/client';
import { agenciesQuery } from '../api/queries';
import { momentIn } from '../words/moments';
import { useWords, type WordKey } from '../words/words';
import { Files, ReportFile } from './files';
import { withNotificationsTogether } from './notifications-together';

type Item = Schemas['TimelineItem'];

const saidIn = ['text', 'request', 'explanation', 'comment', 'noEvidenceReason'] as const;

/** Where the agency that an entry is about stands in it. */
const aboutAgency: Record<string, [field: string, words: WordKey]> = {
  forwarded: ['agencyId', 'timeline.to'],
  passed_down: ['agencyId', 'timeline.to'],
  desk_changed: ['agencyId', 'timeline.to'],
  agency_invited: ['invitedAgencyId', 'timeline.to'],
  returned: ['proposedAgencyId', 'returns.proposed'],
};

interface Props {
  reportId: string;
  items: readonly Item[];
}

/** The newest first. */
export function Timeline({ reportId, items }: Props) {
  return (
    <ol className="line">
      {withNotificationsTogether([...items].reverse()).map((together, place) => {
        const [item] = together;
        const key = `${item.at} ${item.kind} ${place}`;
        return together.length === 1 ? (
          <Entry key={key} reportId={reportId} item={item} />
        ) : (
          <Notifications key={key} reportId={reportId} items={together} />
        );
      })}
    </ol>
  );
}

/** What was told several people of one step is read as one. */
function Notifications({ reportId, items }: Props) {
  const { words } = useWords();
  return (
    <li>
      <details>
        <summary>{words('timeline.notifications', { count: items.length })}</summary>
        <ol className="line">
          {items.map((item, place) => (
            <Entry key={`${item.at} ${place}`} reportId={reportId} item={item} />
          ))}
        </ol>
      </details>
    </li>
  );
}

function Entry({ reportId, item }: { reportId: string; item: Item }) {
  const { at, kind, actor, data, audience } = item;
  const { words, wordsFor, locale } = useWords();
  const { data: agencies = [] } = useQuery(agenciesQuery);
  const who = actor.kind === 'staff' ? actor.agency?.name : words(`who.${actor.kind}`);
  const { reason } = data;
  const [field = '', said = 'timeline.to'] = aboutAgency[kind] ?? [];
  const about = agencies.find(({ id }) => id === data[field]);
  const texts = saidIn.flatMap((name) => (typeof data[name] === 'string' ? [data[name]] : []));
  return (
    <li>
      <strong>{wordsFor(`kind.${kind}`, 'kind.other')}</strong> – {who}
      {audience === 'staff' ? <span className="tag">{words('timeline.internal')}</span> : null}
      <span className="soft block">{momentIn(locale, at)}</span>
      {about ? <p>{words(said, { agency: about.name })}</p> : null}
      {typeof reason === 'string' ? <Reason reason={reason} /> : null}
      {texts.map((text) => (
        <p className="text" key={text}>
          {text}
        </p>
      ))}
      {Array.isArray(data.files) ? (
        <Files reportId={reportId} files={data.files as Schemas['Attachment'][]} />
      ) : null}
      <Evidence reportId={reportId} evidence={data.evidence} />
    </li>
  );
}

/** Out of a closed list, or what somebody wrote. */
function Reason({ reason }: { reason: string }) {
  const { wordsFor } = useWords();
  const listed = /^[a-z_]+$/.test(reason);
  return <p className="text">{listed ? wordsFor(`reason.${reason}`, 'reason.other') : reason}</p>;
}

interface Shown {
  description: string;
  url?: string;
  attachment?: Schemas['Attachment'];
}

function Evidence({ reportId, evidence }: { reportId: string; evidence: unknown }) {
  const { words } = useWords();
  if (!Array.isArray(evidence) || evidence.length === 0) return null;
  return (
    <ul>
      {(evidence as Shown[]).map(({ description, url, attachment }) => (
        <li key={description}>
          {description}{' '}
          {url && /^https?:\/\//i.test(url) ? (
            <a href={url} rel="noopener noreferrer nofollow" target="_blank">
              {words('timeline.open')}
            </a>
          ) : null}
          {attachment ? <ReportFile reportId={reportId} file={attachment} label={description} /> : null}
        </li>
      ))}
    </ul>
  );
}
