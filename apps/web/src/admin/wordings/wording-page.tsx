import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { api, type Schemas, told } from '../../api/client';
import { DraftForm } from '../../draft-form';
import { RefusedBox } from '../../refused-box';
import { useSay } from '../../said';
import { momentIn } from '../../words/moments';
import { useWords } from '../../words/words';
import { untilRead } from '../queries';
import { type Wording, wordingQuery, wordingsQuery } from './queries';
import { WordingFields } from './wording-fields';
import {
  inLanguage,
  isChanged,
  languages,
  letterName,
  letterWith,
  otherPart,
  partName,
} from './wording-names';

const route = getRouteApi('/admin/wordings/$wordingId');

export function WordingPage() {
  const { words } = useWords();
  const { wordingId } = route.useParams();
  const { data, error } = useQuery(wordingQuery(wordingId));
  return (
    <>
      <p>
        <Link to="/admin/wordings">{words('admin.wordings')}</Link>
      </p>
      {data ? <Shown key={wordingId} detail={data} /> : null}
      {error && !data ? <RefusedBox error={error} /> : null}
    </>
  );
}

function Shown({ detail: { wording, versions } }: { detail: Schemas['WordingDetail'] }) {
  const { words, wordsFor } = useWords();
  const { wordingId, version, outdated } = wording;
  const letter = letterWith(wordingId);
  return (
    <>
      <h1>
        {wordsFor(letterName(letter), otherPart)}: {wordsFor(partName(wordingId), otherPart)}
      </h1>
      <p className="marks">
        <span className={isChanged(wording) ? 'tag ample' : 'tag'}>
          {words(isChanged(wording) ? 'wordings.changed' : 'wordings.standard')}
        </span>
        {version === null ? null : <span className="tag">{words('admin.version', { version })}</span>}
        <code>{wordingId}</code>
      </p>
      {outdated ? <p className="box ask">{words('wordings.outdatedWhy')}</p> : null}
      <ChangeForm wording={wording} />
      <History versions={versions} />
      <Siblings letter={letter} of={wordingId} />
    </>
  );
}

function ChangeForm({ wording }: { wording: Wording }) {
  const { words } = useWords();
  const say = useSay();
  const client = useQueryClient();
  const { wordingId, texts, version } = wording;
  return (
    <DraftForm
      name={`wording ${wordingId}`}
      empty={{ texts, reason: '' }}
      // Before the first version there is one, too: that of the software.
      version={version ?? 0}
      label={words('save')}
      send={async (fields, seen) => {
        const body = { ...fields, expectedVersion: seen === 0 ? null : seen };
        const params = { path: { wordingId } };
        const done = await told(api.POST('/v1/admin/wordings/{wordingId}/versions', { params, body }));
        await untilRead(
          client,
          wordingQuery(wordingId),
          (found) => (found.wording.version ?? 0) >= done.version,
        );
      }}
      onDone={() => say(words('wordings.saved'))}
    >
      {(form) => <WordingFields form={form} wording={wording} />}
    </DraftForm>
  );
}

function History({ versions }: Pick<Schemas['WordingDetail'], 'versions'>) {
  const { words, locale } = useWords();
  if (versions.length === 0) return null;
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{words('admin.versions')}</h2>
      <ol className="plain">
        {versions.map(({ version, texts, reason, savedBy, savedAt }) => (
          <li key={version} className="box">
            {words('admin.version', { version })}: {reason}
            <span className="block soft">
              {momentIn(locale, savedAt)}, {savedBy?.displayName ?? words('wordings.byUnknown')}
            </span>
            <div className="beside">
              {languages.map((language) => (
                <p key={language}>
                  <span className="block soft">{words(inLanguage[language])}</span>
                  <span lang={texts[language] === null ? undefined : language}>
                    {texts[language] ?? words('wordings.standard')}
                  </span>
                </p>
              ))}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What else the same letter says. */
function Siblings({ letter, of: wordingId }: { letter: string; of: string }) {
  const { words, wordsFor, language } = useWords();
  const { data = [] } = useQuery(wordingsQuery);
  const others = data.filter((each) => letterWith(each.wordingId) === letter && each.wordingId !== wordingId);
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="siblings">
      <h2 id="siblings">{words('wordings.siblings')}</h2>
      <ul>
        {others.map((each) => (
          <li key={each.wordingId}>
            <Link to="/admin/wordings/$wordingId" params={{ wordingId: each.wordingId }}>
              {wordsFor(partName(each.wordingId), otherPart)}: {each.texts[language]}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
