import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { momentIn } from '../words/moments';
import { useWords } from '../words/words';
import { ownAuditQuery } from './queries';

/** What one did, and what was done to the own account, as the audit has it. */
export function OwnAudit() {
  const { words, locale } = useWords();
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(ownAuditQuery);
  const entries = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section aria-labelledby="audit">
      <h2 id="audit">{words('ownAudit.title')}</h2>
      <p className="soft">{words('ownAudit.how')}</p>
      <div
        className="scroll"
        role="region"
        aria-label={words('table', { name: words('ownAudit.title') })}
        tabIndex={0}
      >
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{words('ownAudit.at')}</th>
              <th scope="col">{words('ownAudit.action')}</th>
              <th scope="col">{words('ownAudit.subject')}</th>
              <th scope="col">{words('ownAudit.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map(({ sequence, at, action, subject, outcome, reason }) => (
              <tr key={sequence}>
                <td>{momentIn(locale, at)}</td>
                <td>
                  <code>{action}</code>
                  {reason === null ? null : <span className="block soft">{reason}</span>}
                </td>
                <td>{subject === null ? '–' : `${words(`ownAudit.${subject.kind}`)} ${subject.id}`}</td>
                <td>{words(`ownAudit.${outcome}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hasNextPage ? (
        <Button className="quiet" onPress={() => void fetchNextPage()}>
          {words('queue.more')}
        </Button>
      ) : null}
    </section>
  );
}
