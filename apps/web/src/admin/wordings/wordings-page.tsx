import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Input, Label, SearchField } from 'react-aria-components';
import { Tick } from '../../fields';
import { RefusedBox } from '../../refused-box';
import { useWords } from '../../words/words';
import { type Wording, wordingsQuery } from './queries';
import { foundByLetter, isChanged, letterName, otherPart, partName } from './wording-names';

/** All that mails and text messages say, letter by letter, in both languages. */
export function WordingsPage() {
  const { words, wordsFor } = useWords();
  const { data, error } = useQuery(wordingsQuery);
  const [sought, setSought] = useState('');
  const [changedOnly, setChangedOnly] = useState(false);
  const wordings = (data ?? []).filter((each) => !changedOnly || isChanged(each) || each.outdated);
  const letters = [...foundByLetter(wordings, sought)];
  const count = letters.reduce((sum, [, found]) => sum + found.length, 0);
  const narrowed = sought.trim() !== '' || changedOnly;
  return (
    <>
      <h1>{words('admin.wordings')}</h1>
      <p>{words('wordings.what')}</p>
      <RefusedBox error={error} />
      <SearchField className="field" value={sought} onChange={setSought}>
        <Label>{words('wordings.search')}</Label>
        <Input />
      </SearchField>
      <Tick label={words('wordings.changedOnly')} checked={changedOnly} onChange={setChangedOnly} />
      <p role="status">{data ? words('wordings.found', { count }) : words('waiting')}</p>
      {letters.map(([letter, found]) => (
        // What was narrowed is there to be read; all of it is there to choose from.
        <details key={`${letter} ${narrowed}`} open={narrowed} className="letter">
          <summary>
            {wordsFor(letterName(letter), otherPart)} <Changes of={found} />
          </summary>
          <ul className="rows">
            {found.map((wording) => (
              <Row key={wording.wordingId} wording={wording} />
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}

function Changes({ of: wordings }: { of: readonly Wording[] }) {
  const { words } = useWords();
  const count = wordings.filter(isChanged).length;
  return count === 0 ? null : <span className="tag ample">{words('wordings.changes', { count })}</span>;
}

function Row({ wording }: { wording: Wording }) {
  const { words, wordsFor } = useWords();
  const { wordingId, texts, outdated } = wording;
  return (
    <li>
      <Link to="/admin/wordings/$wordingId" params={{ wordingId }} className="report">
        <span className="title">{wordsFor(partName(wordingId), otherPart)}</span>
        <span className="marks">
          {isChanged(wording) ? <span className="tag ample">{words('wordings.changed')}</span> : null}
          {outdated ? <span className="tag late">{words('wordings.outdated')}</span> : null}
          <code>{wordingId}</code>
        </span>
        <span className="beside">
          <span className="block" lang="id">
            {texts.id}
          </span>
          <span className="block" lang="en">
            {texts.en}
          </span>
        </span>
      </Link>
    </li>
  );
}
