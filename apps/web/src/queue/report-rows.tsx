import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button, Checkbox } from 'react-aria-components';
import type { Schemas } from '../api/client';
import type { Summary } from '../api/queries';
import { useRowKeys } from '../keys';
import { RefusedBox } from '../refused-box';
import { DueTag } from './due-tag';
import type { Selection } from './selection';
import { useWords } from '../words/words';
import { WhyNot } from './why-not';

/** The reports of a queue, with more of them on demand, and what can be done with several of them. */
export function ReportRows({
  pages,
  selection,
  children,
}: {
  pages: UseInfiniteQueryResult<InfiniteData<Schemas['DeskReportPage']>>;
  /** Without it, nothing can be chosen. */
  selection?: Selection | null;
  children?: (reports: readonly Summary[]) => ReactNode;
}) {
  const { words } = useWords();
  const { data, error, hasNextPage, fetchNextPage } = pages;
  const reports = data?.pages.flatMap(({ items }) => items) ?? [];
  useRowKeys((row) => {
    const report = reports.find(({ reportId }) => reportId === row);
    if (report) selection?.toggle(report);
  });
  if (error) return <RefusedBox error={error} />;
  if (!data) return <p role="status">{words('waiting')}</p>;
  const chosen = reports.filter(({ reportId }) => selection?.has(reportId)).length;
  const refusalOf = ({ reportId }: Summary) => {
    const problem = selection?.whyNot(reportId);
    return problem ? <WhyNot problem={problem} /> : null;
  };
  return (
    <>
      {children?.(reports)}
      {selection && reports.length > 0 ? (
        <Checkbox
          className="check"
          isSelected={chosen === reports.length}
          isIndeterminate={chosen > 0 && chosen < reports.length}
          onChange={(all) => selection.choose(all ? reports : [])}
        >
          <span className="mark" aria-hidden="true" />
          {words('bulk.all')}
        </Checkbox>
      ) : null}
      {reports.length === 0 ? <p className="box">{words('queue.empty')}</p> : null}
      <ul className="rows">
        {reports.map((report) => (
          <li key={report.reportId}>
            {selection ? <Chooser report={report} selection={selection} /> : null}
            <Row report={report} />
            {refusalOf(report)}
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

function Chooser({ report, selection }: { report: Summary; selection: Selection }) {
  const { words } = useWords();
  return (
    <Checkbox
      className="check"
      aria-label={words('bulk.choose', { title: report.title })}
      isSelected={selection.has(report.reportId)}
      onChange={() => selection.toggle(report)}
    >
      <span className="mark" aria-hidden="true" />
    </Checkbox>
  );
}

function Row({ report }: { report: Summary }) {
  const { words, language } = useWords();
  const { reportId, title, statusLabels, agency, desk, emergency, secret, hops, pending } = report;
  return (
    <Link to="/reports/$reportId" params={{ reportId }} data-row={reportId} className="report">
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
