import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import type { Schemas } from '../api/client';
import type { Summary } from '../api/queries';
import { useRowKeys } from '../keys';
import { RefusedBox } from '../refused-box';
import { DueTag } from './due-tag';
import { useWords } from '../words/words';

/** The reports of a queue, with more of them on demand. */
export function ReportRows({
  pages,
}: {
  pages: UseInfiniteQueryResult<InfiniteData<Schemas['DeskReportPage']>>;
}) {
  const { words } = useWords();
  useRowKeys();
  const { data, error, hasNextPage, fetchNextPage } = pages;
  if (error) return <RefusedBox error={error} />;
  if (!data) return <p role="status">{words('waiting')}</p>;
  const reports = data.pages.flatMap(({ items }) => items);
  if (reports.length === 0) return <p className="box">{words('queue.empty')}</p>;
  return (
    <>
      <ul className="rows">
        {reports.map((report) => (
          <li key={report.reportId}>
            <Row report={report} />
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

function Row({ report }: { report: Summary }) {
  const { words, language } = useWords();
  const { reportId, title, statusLabels, agency, desk, emergency, secret, hops, pending } = report;
  return (
    <Link to="/reports/$reportId" params={{ reportId }} data-row className="report">
      <span className="title">{title}</span>
      <span className="marks">
        <DueTag report={report} />
        <span className="tag">{statusLabels[language]}</span>
        {emergency ? <span className="tag late">{words('mark.emergency')}</span> : null}
        {secret ? <span className="tag">{words('mark.secret')}</span> : null}
        {hops > 0 ? <span className="tag">{words('mark.returned', { hops })}</span> : null}
        {pending ? <span className="tag soon">{words('mark.pending')}</span> : null}
      </span>
      <span className="soft">{(agency ?? desk)?.name}</span>
    </Link>
  );
}
