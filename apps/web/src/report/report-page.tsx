import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { Acts } from '../actions/acts';
import { api, told } from '../api/client';
import { type Report, reportQuery } from '../api/queries';
import { useKeys } from '../keys';
import { DueTag } from '../queue/due-tag';
import { RefusedBox } from '../refused-box';
import { useAccount, verifies } from '../session/session-gate';
import { useWords } from '../words/words';
import { Facts } from './facts';
import { Files } from './files';
import { Relatives } from './relatives';
import { Timeline } from './timeline';

const route = getRouteApi('/reports/$reportId');

export function ReportPage() {
  const { reportId } = route.useParams();
  const { words } = useWords();
  const { data: report, error } = useQuery(reportQuery(reportId));
  if (error && !report) return <RefusedBox error={error} />;
  if (!report) return <p role="status">{words('waiting')}</p>;
  // Whoever gave a report away may no longer read it: what was read stays, and nothing more is offered.
  const shown = error ? { ...report, can: [] } : report;
  return <Shown key={reportId} report={shown} error={error} />;
}

function Shown({ report, error }: { report: Report; error: Error | null }) {
  const { words, language } = useWords();
  const { history } = useRouter();
  const goOn = useFollowing(report);
  const title = useRef<HTMLHeadingElement>(null);
  // Who came by a key reads on here.
  useEffect(() => title.current?.focus(), []);
  const verifying = verifies(useAccount());
  useKeys({ u: () => history.back(), ...(verifying ? { n: () => void goOn.go() } : {}) });
  return (
    <>
      <div className="row">
        <Button className="quiet" onPress={() => history.back()}>
          {words('report.back')}
        </Button>
        {verifying ? (
          <Button className="quiet" onPress={() => void goOn.go()}>
            {words('report.following')}
          </Button>
        ) : null}
      </div>
      <RefusedBox error={error} />
      <p role="status">{goOn.atEnd ? words('report.atEnd') : null}</p>
      <h1 ref={title} tabIndex={-1}>
        {report.title}
      </h1>
      <p className="marks">
        <DueTag report={report} />
        <span className="tag">{report.statusLabels[language]}</span>
      </p>
      {report.can.length > 0 ? <ToActs /> : null}
      <div className="columns">
        <div>
          <p className="text">{report.text}</p>
          <Files reportId={report.reportId} files={report.attachments} />
          {report.additions.map(({ at, text, attachments }) => (
            <div className="box" key={at}>
              <p className="text">{text}</p>
              <Files reportId={report.reportId} files={attachments} />
            </div>
          ))}
          <Relatives report={report} />
          <Facts report={report} />
          <h2>{words('timeline.title')}</h2>
          <Timeline reportId={report.reportId} items={report.timeline} />
        </div>
        <Acts report={report} />
      </div>
    </>
  );
}

/** On a phone, what can be done stands below all that is known. Going there is no step to go back from. */
function ToActs() {
  const { words } = useWords();
  return (
    <p className="to-acts">
      <a
        href="#acts"
        onClick={(event) => {
          event.preventDefault();
          location.replace('#acts');
        }}
      >
        {words('report.toActs')}
      </a>
    </p>
  );
}

/** The next report of the verification queue. */
function useFollowing({ reportId }: Report) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [atEnd, setAtEnd] = useState(false);
  const go = async () => {
    const { report } = await client.fetchQuery({
      queryKey: ['reports', 'following', reportId],
      queryFn: () => told(api.GET('/v1/desk/verification/next', { params: { query: { after: reportId } } })),
      staleTime: 0,
    });
    if (!report) return setAtEnd(true);
    client.setQueryData(reportQuery(report.reportId).queryKey, report);
    await navigate({ to: '/reports/$reportId', params: { reportId: report.reportId } });
  };
  return { atEnd, go };
}
