import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Choice } from '../../fields';
import { RefusedBox } from '../../refused-box';
import { momentIn } from '../../words/moments';
import { useWords } from '../../words/words';
import { claimsQuery, type ClaimState } from './queries';

const states = ['open', 'settled'] as const satisfies readonly ClaimState[];

/** What people claim over their data, the most urgent first. */
export function ClaimsPage() {
  const { words, locale } = useWords();
  const [state, setState] = useState<ClaimState>('open');
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery(claimsQuery(state));
  const claims = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <h1>{words('admin.claims')}</h1>
      <p>{words('privacy.claims.what')}</p>
      <RefusedBox error={error} />
      <Choice
        label={words('verification.part')}
        value={state}
        options={states.map((id) => ({ id, name: words(`privacy.claims.${id}`) }))}
        onChange={(chosen) => setState(chosen as ClaimState)}
      />
      {data && claims.length === 0 ? <p className="soft">{words('privacy.claims.none')}</p> : null}
      <ul className="rows">
        {claims.map(({ requestId, kind, receivedAt, dueAt, late, outcome }) => (
          <li key={requestId}>
            <Link to="/admin/claims/$requestId" params={{ requestId }} className="report">
              <span className="title">{words(`privacy.${kind}`)}</span>
              <span className="marks">
                {outcome ? <span className="tag">{words(`privacy.${outcome}`)}</span> : null}
                {late ? <span className="tag late">{words('privacy.late')}</span> : null}
              </span>
              <span className="soft">
                {momentIn(locale, receivedAt)} – {words('clock.until', { moment: momentIn(locale, dueAt) })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {hasNextPage ? (
        <Button className="quiet" onPress={() => void fetchNextPage()}>
          {words('queue.more')}
        </Button>
      ) : null}
    </>
  );
}
