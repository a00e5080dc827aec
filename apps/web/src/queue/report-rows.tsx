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
  useRowKeys((reportId) => selection?.toggle(reportId));
  if (error) return <RefusedBox error={error} />;
  if (!data) return <p role="status">{words('waiting')}</p>;
  const ids = reports.map(({ reportId }) => reportId);
  const chosen = ids.filter((id) => selection?.has(id)).length;
  return (
    <>
      {children?.(reports)}
      {selection && reports.length > 0 ? (
        <Checkbox
          className="check"
          isSelected={chosen === ids.length}
          isIndeterminate={chosen > 0 && chosen < ids.length}
          onChange={(all) => selection.choose(all ? ids : [])}
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
            {selection ? <WhyNot problem={selection.whyNot(report.reportId)} /> : null}
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

function Chooser({ report: { reportId, title }, selection }: { report: Summary; selection: Selection }) {
  const { words } = useWords();
  return (
    <Checkbox
      className="check"
      aria-label={words('bulk.choose', { title })}
      isSelected={selection.has(reportId)}
      onChange={() => selection.toggle(reportId)}
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

/** Why it was not done with this one. */
function WhyNot({ problem }: { problem: Schemas['Problem'] | undefined }) {
  const { wordsFor } = useWords();
  if (!problem) return null;
  const slug = problem.type.split(':').at(-1) ?? 'other';
  const rules = (problem.errors ?? []).map(({ rule }) => wordsFor(`rule.${rule}`, 'rule.other'));
  return <p className="box bad">{[wordsFor(`problem.${slug}`, 'problem.other'), ...rules].join(' ')}</p>;
}
